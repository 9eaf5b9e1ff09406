// What every page shares: our words, and the one live region through which they are told.

export const $ = (id) => document.getElementById(id);
export const words = JSON.parse(document.body.dataset.words);
export const fill = (text, facts) => text.replace(/\{([a-z]+)\}/g, (all, name) => facts[name] ?? all);
export const shorten = (text, most = 40) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

// The page's script is whole: what is pressed from now on is heard.
export const listen = () => { $("main").inert = false; };

let soon;
let gone;

// Told a moment later, when the focus has come to rest, so that a screen reader does not talk over itself; the same
// words twice are told twice.
export function tell(text) {
  clearTimeout(soon);
  clearTimeout(gone);
  $("status").textContent = "";
  soon = setTimeout(() => { $("status").textContent = text; }, 60);
  gone = setTimeout(() => { $("status").textContent = ""; }, 12_000);
}

// Single keys: off while something is typed, off for good where the listener says so (WCAG 2.1.4), never with Alt,
// Ctrl, Shift or Meta, which belong to input methods, screen readers and browsers.

const rows = [...document.querySelectorAll("[data-code]")];
const byKey = new Map(rows.map((row) => [row.dataset.key, row.dataset.action]));
const byPlace = new Map(rows.map((row) => [row.dataset.code, row.dataset.action]));
const TYPING = "select, textarea, input:not([type=range], [type=checkbox]), [contenteditable], dialog";

// As printed on the key; where an input method or another alphabet hides that, by its place.
const actionOf = ({ key, code }) => (/^[!-~]$/.test(key) ? byKey.get(key.toUpperCase()) : byPlace.get(code));

document.addEventListener("keydown", (event) => {
  if (!$("letters").checked || event.isComposing || event.target.closest?.(TYPING)) return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const action = actions[actionOf(event)];
  if (!action) return;
  event.preventDefault();
  action();
});

function showLetters() {
  for (const { dataset } of rows) {
    if ($("letters").checked) $(dataset.action)?.setAttribute("aria-keyshortcuts", dataset.key);
    else $(dataset.action)?.removeAttribute("aria-keyshortcuts");
  }
}

$("letters").addEventListener("change", () => {
  remember("letters", $("letters").checked ? 1 : 0);
  tell($("letters").checked ? words.letters_on : words.letters_off);
  showLetters();
});

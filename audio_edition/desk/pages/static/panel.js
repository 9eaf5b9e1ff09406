// What can be changed of the chosen line, its piece, or a person. Beside the text where there is room, else over it.

import { change } from "./changing.js";
import { chapterOf, choose, offer, pieceOf, reach } from "./lines.js";
import { isPlaying, playLine, playPart, stop } from "./playing.js";
import { $, fill, shorten, words } from "./said.js";

const panel = $("panel");
const roomy = matchMedia("(min-width: 90rem)");
const ofPage = (kind) => kind !== "announcement";
const FITS = {
  text: ofPage,
  skip: ofPage,
  piece: (kind) => ofPage(kind) && kind !== "table",
  describe: (kind) => kind === "caption" || kind === "description",
}; // which kinds of piece have which form; the others have all
let line = null;
let person = "";
let opener = null;
let left = true;

export function openLine(chosen) {
  line = chosen;
  opener = null;
  offer(line);
  fillLine(markedIn(chosen));
  open();
}

export function openPerson(button) {
  person = button.dataset.person;
  opener = person;
  line = null;
  choose(null);
  $("panel-title").textContent = fill(words.person, { name: person });
  showForms("person");
  $("cast").value = button.dataset.voice;
  for (const option of $("merge").options) option.disabled = option.value === person;
  $("merge").value = [...$("merge").options].find((option) => !option.disabled)?.value ?? "";
  $("merge").form.hidden = $("merge").options.length < 2;
  open();
}

export function shut() {
  if (panel.open) panel.close();
  leave();
}

// Back to where the panel was opened from: at once when we close it, else when the browser tells that it did.
function leave() {
  if (left) return;
  left = true;
  choose(null);
  if (isPlaying()) stop(false);
  const button = opener && [...document.querySelectorAll("[data-person]")].find((one) => one.dataset.person === opener);
  if (line) reach(document.getElementById(line.id) ?? line);
  else (button || $("people-title")).focus();
}

function open() {
  left = false;
  if (!panel.open) {
    if (roomy.matches) panel.show();
    else panel.showModal();
  }
  panel.scrollTop = 0;
  $("panel-title").focus();
}

function showForms(of) {
  $("of-line").hidden = of !== "line";
  $("of-person").hidden = of !== "person";
}

function fillLine(word = "") {
  const { text, spoken, speaker, voice, because } = line.dataset;
  const { kind } = pieceOf(line).dataset;
  choose(line);
  showForms("line");
  $("panel-title").textContent = shorten(text, 60);
  $("panel-title").lang = $("pieces").lang;
  $("why").textContent = fill(words.why, { because });
  $("why").hidden = !because;
  Object.entries({ speaker, voice, spoken, "line-text": text, word, pinyin: "", description: "" }).forEach(([id, value]) => {
    $(id).value = value;
  });
  $("piece-title").textContent = fill(words.this_piece, { kind: words.kinds[kind] });
  $("is").value = kind;
  for (const form of $("of-line").querySelectorAll("form")) form.hidden = !(FITS[form.dataset.kind]?.(kind) ?? true);
  $("piece-title").hidden = kind === "announcement";
  panel.dispatchEvent(new Event("filled"));
}

// What was marked with the mouse is the word to say otherwise.
function markedIn(chosen) {
  const marked = getSelection();
  return chosen.contains(marked.anchorNode) ? marked.toString().trim() : "";
}

function subject(of) {
  if (of === "line") return { line: line.dataset.line };
  if (of === "piece") return { piece: pieceOf(line).dataset.piece };
  return of === "name" ? { name: person } : {};
}

async function submit(form) {
  const { kind, of } = form.dataset;
  const now = await change({ kind, ...subject(of), ...Object.fromEntries(new FormData(form)) }, line);
  if (!now) return;
  if (kind === "skip" || kind === "merge") shut();
  else if (line) refill(now);
}

function refill(now) {
  line = now;
  fillLine();
}

panel.addEventListener("submit", (event) => {
  event.preventDefault();
  submit(event.target);
});

panel.addEventListener("close", () => { if (!panel.open) leave(); });

panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  shut();
});

$("close").addEventListener("click", shut);
$("audition").addEventListener("click", () => playLine(line.dataset.line, $("voice").value));
$("play-line").addEventListener("click", () => playLine(line.dataset.line));
$("play-paragraph").addEventListener("click", () => playPart("paragraph", line.dataset.line));
$("play-chapter").addEventListener("click", () => playPart("chapter", chapterOf(line)));
$("stop").addEventListener("click", () => stop());
document.addEventListener("renewed", () => { line = line && (document.getElementById(line.id) ?? line); });

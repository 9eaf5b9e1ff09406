// The text is one tab stop; arrow keys go from line to line. To a screen reader each line is a button by its words.

import { $ } from "./said.js";

export const all = () => [...$("pieces").querySelectorAll(".s")];
export const named = (name) => all().find((line) => line.dataset.line === name);
export const pieceOf = (line) => line.closest(".piece");
let reached = "";

// Chapters are counted from 1; the first begins with the first piece.
export function chapterOf(line) {
  const pieces = [...$("pieces").children];
  return 1 + pieces.slice(1, pieces.indexOf(pieceOf(line)) + 1).filter((piece) => "chapter" in piece.dataset).length;
}

export const current = () => document.getElementById(reached)?.closest("#pieces .s") ?? all()[0];

// The line that Tab reaches.
export function offer(line) {
  for (const one of $("pieces").querySelectorAll(".s[tabindex='0']")) one.tabIndex = -1;
  if (!line) return;
  line.tabIndex = 0;
  reached = line.id;
}

export function reach(line) {
  if (!line) return;
  offer(line);
  line.focus();
  line.scrollIntoView({ block: "nearest" });
}

export function choose(line) {
  for (const one of $("pieces").querySelectorAll(".chosen")) one.classList.remove("chosen");
  line?.classList.add("chosen");
}

function enrol() {
  for (const line of all()) {
    line.setAttribute("role", "button");
    line.setAttribute("aria-haspopup", "dialog");
    line.tabIndex = -1;
  }
  offer(current());
}

// Where a change has given lines other ids: the one that is said to be changed, else the same words nearest to where
// they stood, else what stands there now.
export function remember(line = current()) {
  const place = all().indexOf(line);
  const { id, text } = { id: line?.id, text: line?.dataset.text };
  return (changed = []) => {
    const lines = all();
    const same = lines.filter((one) => one.dataset.text === text);
    const near = (one) => Math.abs(lines.indexOf(one) - place);
    const others = changed.map(named).filter(Boolean);
    const told = others.find(({ dataset }) => dataset.text.includes(text) || text?.includes(dataset.text)) ?? others[0];
    const own = same.find((one) => one.id === id);
    return own ?? told ?? same.sort((a, b) => near(a) - near(b))[0] ?? lines[Math.min(place, lines.length - 1)];
  };
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function step(key, line) {
  const lines = all();
  if (key === "Home") return lines[0];
  if (key === "End") return lines.at(-1);
  if (key === "PageDown" || key === "PageUp") return nextPiece(lines, line, key === "PageDown" ? 1 : -1);
  return STEPS[key] ? lines[lines.indexOf(line) + STEPS[key]] ?? line : null;
}

function nextPiece(lines, line, way) {
  const firsts = lines.filter((one, at) => at === 0 || pieceOf(one) !== pieceOf(lines[at - 1]));
  const place = firsts.findIndex((one) => pieceOf(one) === pieceOf(line));
  return firsts[Math.max(0, Math.min(firsts.length - 1, place + way))];
}

export function nextUnsure(line) {
  const lines = all();
  const from = lines.indexOf(line);
  return [...lines.slice(from + 1), ...lines.slice(0, from)].find((one) => one.classList.contains("unsure"));
}

document.addEventListener("renewed", enrol);
enrol();

// The feature view put together: what a click or a key does in the text and in the lists beside it.

import "./building.js";
import "./proof.js";
import { change, takeBack } from "./changing.js";
import { named, nextUnsure, offer, reach, step } from "./lines.js";
import { openLine, openPerson } from "./panel.js";
import { announce, isPlaying, playLine, stop } from "./playing.js";
import { $, listen, tell, words } from "./said.js";

// An address may name a line: a listener's report leads to it.
function goToAddress() {
  const line = document.getElementById(location.hash.slice(1));
  if (line?.matches("#pieces .s")) reach(line);
}

const heading = (id) => $(id).focus();

async function confirmSpeaker(button) {
  const line = named(button.dataset.confirm);
  await change({ kind: "speaker", line: line.dataset.line, name: button.dataset.name }, line);
  (document.querySelector("#uncertain [data-look]") ?? $("uncertain-title")).focus();
}

async function takeIn(button) {
  const line = await change({ kind: "take", left: button.dataset.take });
  if (line) reach(line);
  else heading("left-out-title");
}

function look(id) {
  const line = named(id);
  line.scrollIntoView({ block: "center" });
  openLine(line);
}

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  const link = on("[data-look]");
  if (link) { event.preventDefault(); look(link.dataset.look); }
  else if (on("#pieces .s")) openLine(on("#pieces .s"));
  else if (on("#pieces tr")) openLine(on("#pieces tr").querySelector(".s"));
  else if (on("[data-person]")) openPerson(on("[data-person]"));
  else if (on("[data-confirm]")) confirmSpeaker(on("[data-confirm]"));
  else if (on("[data-take]")) takeIn(on("[data-take]"));
  else if (on("#undo") || on("#redo")) takeBack(on("button").id);
});

function hear(line) {
  if (isPlaying()) stop();
  else { announce(line); playLine(line.dataset.line); }
}

function goToUnsure(line) {
  const next = nextUnsure(line);
  if (next) reach(next);
  else tell(words.nothing_uncertain);
}

// Letters work on a line that has the focus, and nowhere else.
const ON_A_LINE = { Enter: openLine, Space: openLine, KeyP: hear, KeyU: goToUnsure };

$("pieces").addEventListener("keydown", (event) => {
  const line = event.target.closest(".s");
  if (!line || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
  const to = step(event.key, line);
  const act = ON_A_LINE[event.code] ?? ON_A_LINE[event.key];
  if (!to && !act) return;
  event.preventDefault();
  if (to) reach(to);
  else act(line);
});

$("pieces").addEventListener("focusin", (event) => {
  if (event.target.matches(".s")) offer(event.target);
});

const TAKING_BACK = { z: "undo", Z: "redo", y: "redo" };

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.matches("input, textarea")) return;
  const way = event.key === "z" && event.shiftKey ? "redo" : TAKING_BACK[event.key];
  if (!way) return;
  event.preventDefault();
  takeBack(way);
});

addEventListener("hashchange", goToAddress);
listen();
goToAddress();

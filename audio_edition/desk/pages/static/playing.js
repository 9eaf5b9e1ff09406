// Hearing a line, a paragraph, a chapter: the desk makes each line when it is asked for.

import { Refusal, told } from "./asking.js";
import { named } from "./lines.js";
import { $, fill, shorten, tell, words } from "./said.js";

const feature = $("main").dataset.feature;
const audio = $("audio");
let queue = [];

const sound = (line) => `/features/${feature}/sound/${encodeURIComponent(line)}`;

export function playLine(line, voice = "") {
  queue = [];
  start(line, voice);
}

export async function playPart(part, name) {
  try {
    const lines = await told(`/features/${feature}/sound/${part}/${encodeURIComponent(name)}`);
    queue = lines.slice(1);
    start(lines[0]);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    tell(problem.message);
  }
}

export function stop(telling = true) {
  queue = [];
  audio.pause();
  show(null);
  if (telling) tell(words.stopped);
}

export const isPlaying = () => !audio.paused && !audio.ended;

function start(line, voice = "") {
  show(line);
  audio.src = sound(line) + (voice ? `?voice=${encodeURIComponent(voice)}` : "");
  audio.play().catch(() => {}); // another line was asked for, or "error" tells why
  if (queue.length) new Audio(sound(queue[0])).preload = "auto";
}

function show(line) {
  for (const one of document.querySelectorAll(".s[aria-current]")) one.removeAttribute("aria-current");
  const place = line && named(line);
  place?.setAttribute("aria-current", "true");
  if (place) audio.dataset.line = line;
  return place;
}

audio.addEventListener("ended", () => {
  const next = queue.shift();
  if (next) start(next);
  else show(null);
});

audio.addEventListener("error", async () => {
  queue = [];
  const place = named(audio.dataset.line);
  show(null);
  try {
    await told(audio.src); // what the player does not say: the desk's own sentence
    tell(words.no_sound);
  } catch (problem) {
    tell(problem instanceof Refusal ? problem.message : words.no_sound);
  }
  place?.removeAttribute("aria-current");
});

export const announce = (line) => tell(fill(words.playing, { text: shorten(line.dataset.text) }));

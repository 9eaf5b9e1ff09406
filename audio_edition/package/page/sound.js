// The sound: it plays, goes where it is told, keeps its speed and the place where the listener was.
// The player and the small player for other pages share it; each has a show() of its own, for what is to be seen.

const $ = (id) => document.getElementById(id);
const player = $("player");
const audio = $("audio");
const words = JSON.parse(player.dataset.words);
const length = Number(player.dataset.length);

const SKIP = 15; // seconds
const GRACE = 2; // seconds at both ends that are not worth coming back to
const SLOWEST = 0.5;
const FASTEST = 3;
const PLAY = $("play").querySelector("path").getAttribute("d");
const PAUSE = "M6 4h4v16H6zM14 4h4v16h-4z";

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const tell = (message) => { $("status").textContent = message; };
const clock = (time) => {
  const [hours, minutes, seconds] = [time / 3600, (time / 60) % 60, time % 60].map(Math.floor);
  const rest = `${String(minutes).padStart(hours ? 2 : 1, "0")}:${String(seconds).padStart(2, "0")}`;
  return hours ? `${hours}:${rest}` : rest;
};
const inWords = (time) => fill(words.length, { minutes: Math.floor(time / 60), seconds: Math.floor(time % 60) });

let begun = false; // nothing is shown before the listener has started something

const play = () => audio.play().catch(() => {}); // why it failed comes as an error event, a pause in between is none
const toggle = () => (audio.paused ? play() : audio.pause());

let asked; // the time being gone to: some browsers forget one that is set before they know the audio

function go(time) {
  audio.currentTime = asked = time;
  begun = true;
}

const within = (time) => Math.min(Math.max(time, 0), length);

function seek(time) {
  go(within(time));
  show(true);
}

// ---- what is kept: where the listener was in this edition, and choices that hold for all of them

const edition = location.pathname.replace(/(index|embed)\.html$/, "");
const here = `position ${edition}`;

function remember(name, value) {
  try { localStorage.setItem(`audio-edition ${name}`, value); } catch { /* a browser may forbid it: then we forget */ }
}

function recall(name) {
  try { return localStorage.getItem(`audio-edition ${name}`); } catch { return null; }
}

const rememberPosition = () => remember(here, audio.ended ? 0 : audio.currentTime);

function resume() {
  const position = Number(recall(here));
  if (!(position >= GRACE && position <= length - GRACE)) return;
  go(position);
  tell(fill(words.resumed, { position: inWords(position) }));
}

function setSpeed(speed) {
  audio.playbackRate = audio.defaultPlaybackRate = Math.round(Math.min(Math.max(speed, SLOWEST), FASTEST) * 10) / 10;
}

// ---- what is to be seen of it

function showPlaying() {
  $("play").querySelector("span").textContent = audio.paused ? words.play : words.pause;
  $("play").querySelector("path").setAttribute("d", audio.paused ? PLAY : PAUSE);
  show();
}

// While the slider has the focus it is moved by the listener alone, else screen readers would read every second.
function showTime() {
  $("now").textContent = clock(audio.currentTime);
  if (document.activeElement !== $("position")) showPosition();
}

function showPosition() {
  $("position").value = Math.floor(audio.currentTime);
  $("position").setAttribute("aria-valuetext", fill(words.of, { position: inWords(audio.currentTime), length: inWords(length) }));
}

// A second a press would make half an hour 1,800 presses.
const STEPS = { ArrowRight: SKIP, ArrowUp: SKIP, ArrowLeft: -SKIP, ArrowDown: -SKIP, PageUp: 4 * SKIP, PageDown: -4 * SKIP };

$("position").addEventListener("keydown", (event) => {
  if (STEPS[event.key] && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    seek(audio.currentTime + STEPS[event.key]);
  }
  showPosition();
});
$("position").addEventListener("input", () => { seek(Number($("position").value)); showPosition(); });

// Lock screens, media keys, headphones.
function announceToSystem(more = {}) {
  const session = navigator.mediaSession;
  if (!session) return;
  const { title, paper } = player.dataset;
  session.metadata = new MediaMetadata({ title, artist: paper, album: paper });
  const system = {
    play, pause: () => audio.pause(), seekto: ({ seekTime }) => seek(seekTime),
    seekbackward: () => seek(audio.currentTime - SKIP), seekforward: () => seek(audio.currentTime + SKIP), ...more,
  };
  for (const [name, action] of Object.entries(system)) {
    try { session.setActionHandler(name, action); } catch { /* a key this browser does not know */ }
  }
}

function tellSystemPosition() {
  if (!audio.duration || !navigator.mediaSession?.setPositionState) return;
  const { duration, playbackRate, currentTime } = audio;
  navigator.mediaSession.setPositionState({ duration, playbackRate, position: Math.min(currentTime, duration) });
}

audio.addEventListener("play", () => { begun = true; });
audio.addEventListener("loadedmetadata", () => { if (asked !== undefined) audio.currentTime = asked; });
audio.addEventListener("seeked", () => { asked = undefined; });
for (const name of ["timeupdate", "seeking", "seeked", "ratechange"]) audio.addEventListener(name, () => show());
for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, showPlaying);
for (const name of ["play", "seeked", "ratechange", "loadedmetadata"]) audio.addEventListener(name, tellSystemPosition);
for (const name of ["timeupdate", "pause", "seeked"]) audio.addEventListener(name, rememberPosition);
audio.addEventListener("error", () => tell(words.failed));

audio.controls = false;
audio.preservesPitch = true;
for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;

// The player: works the controls, shows the sentence being spoken, remembers where the listener was.
// Everything it knows stands in the page: sentences and chapters with their times, our words, the shortcuts.

const $ = (id) => document.getElementById(id);
const player = $("player");
const audio = $("audio");
const words = JSON.parse(player.dataset.words);
const length = Number(player.dataset.length);
const sentences = [...document.querySelectorAll(".s")].map((place, number) => ({
  place, number, start: Number(place.dataset.start), since: Number(place.dataset.since),
}));
const quotations = sentences.filter((sentence) => "opens" in sentence.place.dataset);
const chapters = [...document.querySelectorAll(".chapters a")].map((place) => ({ place, since: Number(place.dataset.since) }));

const SKIP = 15; // seconds
const GRACE = 2; // seconds into a sentence within which "previous" means the one before it
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

// The last of a list that has begun; a millisecond of grace, for times in the page are rounded.
const at = (list) => list.findLastIndex((one) => one.since <= audio.currentTime + 0.001);

// ---- playing

const play = () => audio.play().catch(() => {}); // why it failed comes as an error event, a pause in between is none
const toggle = () => (audio.paused ? play() : audio.pause());

// Some browsers forget a time that is set before they know the audio: then it is set again.
function go(time) {
  audio.currentTime = time;
  if (!audio.readyState) audio.addEventListener("loadedmetadata", () => { audio.currentTime = time; }, { once: true });
  begun = true;
}

function seek(time) {
  go(Math.min(Math.max(time, 0), length));
  show();
  follow(true);
}

function playFrom(time) {
  seek(time);
  play();
}

function step(list, way) {
  const here = at(list);
  const late = here >= 0 && audio.currentTime - list[here].since > GRACE;
  const goal = way > 0 ? here + 1 : late ? here : Math.max(here - 1, Math.min(here, 0));
  if (list[goal]) playFrom(list[goal].since);
}

function setSpeed(speed, spoken = true) {
  const rate = Math.round(Math.min(Math.max(speed, SLOWEST), FASTEST) * 10) / 10;
  audio.playbackRate = audio.defaultPlaybackRate = rate;
  $("speed").value = rate;
  $("speed").setAttribute("aria-valuetext", fill(words.times, { speed: rate }));
  $("speed-shown").textContent = `${rate.toFixed(1)}×`;
  remember("speed", rate);
  if (spoken) tell(fill(words.times, { speed: rate }));
}

const actions = {
  play: toggle,
  back: () => seek(audio.currentTime - SKIP),
  forward: () => seek(audio.currentTime + SKIP),
  previous_sentence: () => step(sentences, -1),
  next_sentence: () => step(sentences, 1),
  previous_quotation: () => step(quotations, -1),
  next_quotation: () => step(quotations, 1),
  previous_section: () => step(chapters, -1),
  next_section: () => step(chapters, 1),
  slower: () => setSpeed(audio.playbackRate - 0.1),
  faster: () => setSpeed(audio.playbackRate + 0.1),
  normal: () => setSpeed(1),
  skim: () => setSkim(!skimming),
};

// ---- the skim: of the whole text only the sentences that a skim says are played

let skimming = false;

function setSkim(on) {
  if (!$("skim")) return;
  skimming = on;
  $("skim").setAttribute("aria-pressed", String(on));
  tell(on ? words.skim_on : words.skim_off);
  show();
}

// From a sentence that is not said in a skim on to the next one that is; after the last one it ends.
function skipOn(spoken) {
  if (!skimming || audio.paused || audio.seeking || "skim" in spoken.place.dataset) return;
  const next = sentences.slice(spoken.number).find(({ place }) => "skim" in place.dataset);
  if (next) go(next.start);
  else audio.pause();
}

// ---- the sentence being spoken

let begun = false; // nothing is shown before the listener has started something
let current; // the sentence shown as being spoken
let alarm; // shows the next sentence when it begins

function show() {
  clearTimeout(alarm);
  const spoken = sentences[at(sentences)];
  if (begun && spoken !== current) mark(spoken);
  skipOn(spoken);
  const next = sentences[spoken.number + 1];
  if (next && !audio.paused) alarm = setTimeout(show, ((next.since - audio.currentTime) / audio.playbackRate) * 1000);
  $("now").textContent = clock(audio.currentTime);
  if (document.activeElement !== $("position")) showPosition();
  sleepAtSectionEnd();
}

// While the slider has the focus it is moved by the listener alone, else screen readers would read every second.
function showPosition() {
  $("position").value = Math.floor(audio.currentTime);
  $("position").setAttribute("aria-valuetext", fill(words.of, { position: inWords(audio.currentTime), length: inWords(length) }));
}

function mark(sentence) {
  current?.place.removeAttribute("aria-current");
  current = sentence;
  current.place.setAttribute("aria-current", "true");
  for (const chapter of chapters) chapter.place.removeAttribute("aria-current");
  chapters[at(chapters)].place.setAttribute("aria-current", "true");
  if (!document.activeElement?.matches(".s") && $("text").contains(current.place)) offer(current);
  if (following && !audio.paused) bring(current.place);
}

// ---- following the text, until the reader moves away

let following = true;
let moving; // while the page scrolls because of us

function follow(on) {
  following = on;
  $("follow").hidden = on;
  if (on) bring(current.place);
}

function bring(place) {
  const { top, bottom } = place.getBoundingClientRect();
  if (top >= innerHeight * 0.1 && bottom <= (innerHeight - barHeight()) * 0.9) return;
  clearTimeout(moving);
  moving = setTimeout(() => { moving = undefined; }, 1000);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}

const barHeight = () => {
  const bar = player.querySelector(".bar");
  return getComputedStyle(bar).position === "fixed" ? bar.offsetHeight : 0;
};

document.addEventListener("scrollend", () => { clearTimeout(moving); moving = undefined; });
document.addEventListener("scroll", () => {
  if (moving || !current) return;
  const { top, bottom } = current.place.getBoundingClientRect();
  following = bottom > 0 && top < innerHeight - barHeight();
  $("follow").hidden = following;
});
$("follow").addEventListener("click", () => {
  offer(current);
  current.place.focus({ preventScroll: true });
  follow(true);
});
new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${barHeight()}px`)).observe(player);

// ---- the text as a control: one sentence at a time can be reached with Tab, the arrow keys move on

let offered;

function offer(sentence) {
  if (offered === sentence) return;
  sentence.place.tabIndex = 0;
  sentence.place.setAttribute("role", "button");
  if (document.activeElement === offered?.place) sentence.place.focus();
  offered?.place.removeAttribute("tabindex");
  offered?.place.removeAttribute("role");
  offered = sentence;
}

// A row of a table is one sentence, which begins in one of its cells.
const sentenceOf = (event) => {
  const here = event.target.closest?.(".s") ?? event.target.closest?.("tr")?.querySelector(".s");
  return here && sentences.find(({ place }) => place === here);
};

document.addEventListener("click", (event) => {
  const sentence = sentenceOf(event);
  if (!sentence || !getSelection().isCollapsed) return;
  offer(sentence);
  playFrom(sentence.start);
});
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const sentence = sentenceOf(event);
  const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!sentence || !(way || event.key === "Enter" || event.key === " ")) return;
  event.preventDefault();
  if (!way) playFrom(sentence.start);
  else if (sentences[sentence.number + way]) offer(sentences[sentence.number + way]);
});

// ---- the sleep timer

let sleepTime; // when it stops, by the clock
let sleepChapter; // or the chapter after which it stops

function setTimer() {
  const choice = $("timer").value;
  sleepTime = Number(choice) ? Date.now() + Number(choice) * 60000 : undefined;
  sleepChapter = choice === "section" ? at(chapters) : undefined;
  const when = $("timer").selectedOptions[0].textContent;
  tell(choice ? fill(words.timer_set, { when }) : words.timer_cleared);
  countDown();
}

function countDown() {
  const left = sleepTime && (sleepTime - Date.now()) / 1000;
  $("timer-left").textContent = left > 0 ? fill(words.timer_left, { left: clock(left) }) : "";
  if (left <= 0) sleep();
}

function sleepAtSectionEnd() {
  if (sleepChapter === undefined || audio.seeking) return;
  if (at(chapters) !== sleepChapter) sleep();
}

function sleep() {
  audio.pause();
  $("timer").value = "";
  sleepTime = sleepChapter = undefined;
  tell(words.timer_done);
}

setInterval(countDown, 1000);

// ---- memory: where the listener was in this edition, and the speed in all of them

const here = `position ${location.pathname.replace(/index\.html$/, "")}`;

function remember(name, value) {
  try { localStorage.setItem(`audio-edition ${name}`, value); } catch { /* a browser may forbid it: then we forget */ }
}

function recall(name) {
  try { return Number(localStorage.getItem(`audio-edition ${name}`)); } catch { return 0; }
}

const rememberPosition = () => remember(here, audio.ended ? 0 : audio.currentTime);

function resume() {
  setSpeed(recall("speed") || 1, false);
  const asked = sentences.find(({ place }) => `#${place.id}` === location.hash);
  if (asked) return seek(asked.start);
  const position = recall(here);
  if (position < GRACE || position > length - GRACE) return;
  go(position);
  tell(fill(words.resumed, { position: inWords(position) }));
}

// ---- all together

function showPlaying() {
  $("play").querySelector("span").textContent = audio.paused ? words.play : words.pause;
  $("play").querySelector("path").setAttribute("d", audio.paused ? PLAY : PAUSE);
  show();
}

function announceToSystem() {
  const session = navigator.mediaSession;
  if (!session) return;
  const { title, paper } = player.dataset;
  session.metadata = new MediaMetadata({ title, artist: paper, album: paper });
  const system = {
    play, pause: () => audio.pause(), seekbackward: actions.back, seekforward: actions.forward,
    previoustrack: actions.previous_section, nexttrack: actions.next_section, seekto: ({ seekTime }) => seek(seekTime),
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

for (const [name, action] of Object.entries(actions)) $(name)?.addEventListener("click", action);
for (const { place, since } of chapters) {
  place.addEventListener("click", (event) => { event.preventDefault(); playFrom(since); });
}
const shortcuts = new Map([...document.querySelectorAll("[data-code]")].map((row) => [row.dataset.code, row.dataset.action]));
document.addEventListener("keydown", (event) => {
  const action = actions[shortcuts.get(event.code)];
  if (!action || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  action();
});
$("position").addEventListener("keydown", showPosition);
$("position").addEventListener("input", () => { seek(Number($("position").value)); showPosition(); });
$("speed").addEventListener("input", () => setSpeed(Number($("speed").value), false));
$("timer").addEventListener("change", setTimer);
audio.addEventListener("play", () => { begun = true; });
for (const name of ["timeupdate", "seeking", "seeked", "ratechange"]) audio.addEventListener(name, show);
for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, showPlaying);
for (const name of ["play", "seeked", "ratechange", "loadedmetadata"]) audio.addEventListener(name, tellSystemPosition);
for (const name of ["timeupdate", "pause", "seeked"]) audio.addEventListener(name, rememberPosition);
audio.addEventListener("seeking", () => { if (sleepChapter !== undefined) sleepChapter = at(chapters); });
audio.addEventListener("error", () => tell(words.failed));

audio.controls = false;
audio.preservesPitch = true;
for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
offer(sentences.find(({ place }) => $("text").contains(place)) ?? sentences[0]);
announceToSystem();
resume();
show();

// The player: works the controls, shows the sentence being spoken, plays from any that is chosen.
// Everything it knows stands in the page: sentences and chapters with their times, our words, the shortcuts.

const sentences = [...document.querySelectorAll(".s")].map((place, number) => ({
  place, number, start: Number(place.dataset.start), since: Number(place.dataset.since),
}));
const quotations = sentences.filter((sentence) => "opens" in sentence.place.dataset);
const chapters = [...document.querySelectorAll(".chapters a")].map((place) => ({ place, since: Number(place.dataset.since) }));

// The last of a list that has begun; a millisecond of grace, for times in the page are rounded.
const at = (list) => list.findLastIndex((one) => one.since <= audio.currentTime + 0.001);
const place = (sentence) => `${location.href.split("#")[0]}#${sentence.place.id}`;

function playFrom(time) {
  admitted = true;
  seek(time);
  play();
}

function step(list, way) {
  const here = at(list);
  const late = here >= 0 && audio.currentTime - list[here].since > GRACE;
  let goal = way > 0 ? here + 1 : late ? here : Math.max(here - 1, Math.min(here, 0));
  while (list === sentences && list[goal + way] && !isPlayed(list[goal])) goal += way;
  if (list[goal]) playFrom(list[goal].since);
}

function chooseSpeed(speed, spoken = true) {
  setSpeed(speed);
  const rate = audio.playbackRate;
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
  slower: () => chooseSpeed(audio.playbackRate - 0.1),
  faster: () => chooseSpeed(audio.playbackRate + 0.1),
  normal: () => chooseSpeed(1),
  skim: () => flip("skim"),
  pass_over: () => flip("pass_over"),
  voices: () => flip("voices"),
  bookmark: () => addBookmark(atHand()),
  address: () => copyAddress(atHand()),
  report: () => askWhichIsWrong(atHand()),
};

// ---- switches: what is left out, and what is told; all but the skim hold for every edition

const on = { skim: false, pass_over: false, voices: false };

function flip(name, value = !on[name]) {
  if (!$(name)) return;
  on[name] = value;
  $(name).setAttribute("aria-pressed", String(value));
  if (name !== "skim") remember(name, value ? 1 : 0);
  tell(words[`${name}_${value ? "on" : "off"}`]);
  admitted = false;
  show();
}

let admitted = false; // a caption or a table that the listener has chosen is heard, though they are skipped

const isPlayed = ({ place }) => !(on.skim && !("skim" in place.dataset)) && !(on.pass_over && "aside" in place.dataset);

// From a sentence that is left out on to the next one that is not; after the last one it ends.
function skipOn(spoken) {
  const chosen = admitted && !on.skim;
  if (!("aside" in spoken.place.dataset)) admitted = false;
  if (audio.paused || audio.seeking || chosen || isPlayed(spoken)) return;
  const next = sentences.slice(spoken.number).find(isPlayed);
  if (next) go(next.start);
  else audio.pause();
}

// ---- the sentence being spoken

let current; // the sentence shown as being spoken
let alarm; // shows the next sentence when it begins

function show(moved = false) {
  clearTimeout(alarm);
  const spoken = sentences[at(sentences)];
  if (begun && spoken !== current) mark(spoken);
  skipOn(spoken);
  const next = sentences[spoken.number + 1];
  if (next && !audio.paused) alarm = setTimeout(show, ((next.since - audio.currentTime) / audio.playbackRate) * 1000);
  showTime();
  sleepAtSectionEnd();
  if (moved) follow(true);
}

function mark(sentence) {
  if (on.voices && isPlayed(sentence) && speaker(sentence) !== speaker(current)) tell(speaker(sentence));
  current?.place.removeAttribute("aria-current");
  current = sentence;
  current.place.setAttribute("aria-current", "true");
  for (const chapter of chapters) chapter.place.removeAttribute("aria-current");
  chapters[at(chapters)].place.setAttribute("aria-current", "true");
  if (!document.activeElement?.matches(".s") && $("text").contains(current.place)) offer(current);
  if (following && !audio.paused) bring(current.place);
}

const speaker = (sentence) => sentence?.place.dataset.by ?? words.narrator;

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

// ---- the text as controls: each sentence is a link to a screen reader; Tab stops at one, the arrow keys move on

let offered;

function offer(sentence) {
  if (offered === sentence) return;
  sentence.place.tabIndex = 0;
  if (document.activeElement === offered?.place) sentence.place.focus();
  if (offered) offered.place.tabIndex = -1;
  offered = sentence;
}

// The sentence that the listener means: the one in focus, else the one being spoken, else the first.
const atHand = () => sentences.find(({ place }) => place === document.activeElement) ?? current ?? sentences[0];

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
$("timer").addEventListener("change", setTimer);
audio.addEventListener("seeking", () => { if (sleepChapter !== undefined) sleepChapter = at(chapters); });

// A build: begun, followed, cancelled; taken up again after a reload. Told when a stage begins, not at every step.

import { Refusal, send, told } from "./asking.js";
import { $, fill, tell, words } from "./said.js";

const PAUSE = 500; // milliseconds between two looks at a build
const feature = $("main").dataset.feature;
const kept = `build ${feature}`;
let build = sessionStorage.getItem(kept);
let stage = "";

const time = (seconds) => {
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  return fill(minutes ? words.minutes : words.seconds, { minutes, seconds: rest });
};

async function begin() {
  if (build) return;
  await telling(async () => {
    keep((await send(`/features/${feature}/builds`)).build);
    stage = "";
    tell(words.build_started);
    follow();
  });
}

function keep(id) {
  build = id;
  if (id) sessionStorage.setItem(kept, id);
  else sessionStorage.removeItem(kept);
}

async function follow() {
  if (!build) return;
  working(true);
  await telling(async () => {
    const state = await told(`/builds/${build}`);
    show(state);
    if (state.state === "running") setTimeout(follow, PAUSE);
    else end(state);
  }, () => { keep(null); working(false); });
}

function show({ stage: now, done, of, elapsed, left }) {
  const facts = { stage: words.stages[now] ?? now, done, of, elapsed: time(elapsed ?? 0), left: time(left ?? 0) };
  const whole = of && left !== null && left !== undefined;
  $("stage").textContent = fill(whole ? words.progress : words.progress_short, facts);
  $("progress").max = of || 1;
  if (of) $("progress").value = done;
  else $("progress").removeAttribute("value");
  if (now !== stage && stage) tell(facts.stage);
  stage = now;
}

function end({ state, message, edition }) {
  keep(null);
  const focused = document.activeElement === $("cancel");
  working(false);
  if (focused) $("build").focus();
  tell(state === "done" ? message || words.built : state === "cancelled" ? words.cancelled : message || words.failed);
  if (state === "done") offer(edition);
  $("stage").textContent = state === "failed" ? message : "";
  $("building").hidden = state !== "failed";
  $("progress").hidden = state === "failed";
}

export function offer(edition) {
  $("listen").href = `/editions/${encodeURIComponent(edition)}/index.html`;
  $("report").href = `/editions/${encodeURIComponent(edition)}/report.html`;
  $("made").hidden = false;
}

function working(on) {
  $("build").setAttribute("aria-disabled", String(on));
  $("building").hidden = !on;
  $("progress").hidden = !on;
  $("cancel").hidden = !on;
}

async function telling(work, otherwise = () => {}) {
  try {
    await work();
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    otherwise();
    tell(problem.message);
  }
}

$("build").addEventListener("click", begin);
$("cancel").addEventListener("click", () => telling(() => send(`/builds/${build}`, {}, "DELETE")));
follow();

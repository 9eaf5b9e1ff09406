// Whether a word can be read so, told while the pinyin is written, with the readings that the dictionary has.

import { Refusal, told } from "./asking.js";
import { $, tell } from "./said.js";

const REST = 500; // milliseconds without a key until what was written is proved
const feature = $("main").dataset.feature;
let soon;

function later() {
  clearTimeout(soon);
  soon = setTimeout(prove, REST);
}

async function prove() {
  const asked = { word: $("word").value.trim(), pinyin: $("pinyin").value.trim() };
  if (!asked.word) return show("", true);
  try {
    const { possible, said, readings } = await told(`/features/${feature}/pinyin?${new URLSearchParams(asked)}`);
    offer(readings);
    show(said, possible || !asked.pinyin);
    if (asked.pinyin) tell(said);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    show(problem.message, false);
  }
}

function show(said, possible) {
  $("proof").textContent = said;
  $("pinyin").setAttribute("aria-invalid", String(!possible));
}

function offer(readings) {
  $("readings").replaceChildren(...readings.map((reading) => Object.assign(document.createElement("option"), { value: reading })));
}

$("word").addEventListener("input", later);
$("pinyin").addEventListener("input", later);
$("panel").addEventListener("filled", () => { show("", true); later(); });

// A large file is read: looked for again and again, told once, and opened when it is there.

import { ask, Refusal } from "./asking.js";
import { $, fill, listen, tell, words } from "./said.js";

const PAUSE = 1000; // milliseconds between two looks

async function look() {
  try {
    const text = await (await ask(location.pathname)).text();
    const next = new DOMParser().parseFromString(text, "text/html");
    if (!next.getElementById("reading")) location.reload();
    else $("elapsed").textContent = next.getElementById("elapsed").textContent;
    setTimeout(look, PAUSE);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    tell(problem.message);
    if (problem.status) location.reload(); // the desk says on a page of its own what is wrong with the file
  }
}

listen();
tell(fill(words.reading, {}));
setTimeout(look, PAUSE);

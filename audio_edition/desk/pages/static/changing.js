// A change: sent with the version it was made on, told, and shown; the focus comes back to where it was.

import { Refusal, send } from "./asking.js";
import { offer, reach, remember } from "./lines.js";
import { renew } from "./renewing.js";
import { $, tell, words } from "./said.js";

const feature = $("main").dataset.feature;

const version = () => $("pieces").dataset.version;

// Gives the line the change is about, or null where it was refused.
export async function change(facts, line) {
  return away("changes", facts, line);
}

export async function takeBack(way) {
  if ($(way).getAttribute("aria-disabled") === "true") {
    tell(words[`nothing_to_${way}`]);
    return null;
  }
  return away(way, {});
}

async function away(where, facts, line) {
  const find = remember(line);
  const reading = document.activeElement.matches("#pieces .s");
  try {
    const { said, changed } = await send(`/features/${feature}/${where}`, { version: version(), ...facts });
    await renew();
    tell(said);
    return settled(find(changed), reading);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    if (problem.status === 409) await changedBehind(find, reading);
    tell(problem.message);
    return null;
  }
}

async function changedBehind(find, reading) {
  await renew();
  settled(find(), reading);
}

// The line that Tab reaches next; whoever was on a line is on it again, though it may be another element now.
function settled(line, reading) {
  if (reading) reach(line);
  else offer(line);
  return line;
}

// A change: sent with the version it was made on, told, and shown; the focus comes back to where it was.

import { Refusal, send } from "./asking.js";
import { offer, remember } from "./lines.js";
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
  try {
    const { said, changed } = await send(`/features/${feature}/${where}`, { version: version(), ...facts });
    await renew();
    tell(said);
    return settled(find(changed));
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    if (problem.status === 409) await changedBehind(find);
    tell(problem.message);
    return null;
  }
}

async function changedBehind(find) {
  await renew();
  settled(find());
}

function settled(line) {
  offer(line);
  return line;
}

// After a change the page is asked for anew, and what differs takes the place of what stood there; the rest stays, and
// with it the place of whoever reads. What comes is our own page, in which the desk has escaped all that is not ours.

import { ask } from "./asking.js";

const PARTS = ["title", "uncertain", "left-out", "people", "notes", "names", "merge"];
let stood = document.cloneNode(true);

export async function renew() {
  const answer = await ask(location.pathname);
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of PARTS) replacePart(id, next);
  for (const id of ["undo", "redo"]) copyAttribute(id, "aria-disabled", next);
  document.title = next.title;
  replacePieces(next);
  stood = next;
  document.dispatchEvent(new Event("renewed"));
}

function replacePart(id, next) {
  const [old, now] = [stood.getElementById(id), next.getElementById(id)];
  const here = document.getElementById(id);
  if (here && old && now && !old.isEqualNode(now)) here.replaceWith(document.importNode(now, true));
}

function copyAttribute(id, name, next) {
  const value = next.getElementById(id).getAttribute(name);
  if (value === null) document.getElementById(id).removeAttribute(name);
  else document.getElementById(id).setAttribute(name, value);
}

function replacePieces(next) {
  const here = document.getElementById("pieces");
  const kept = (piece) => {
    const old = stood.getElementById(piece.id);
    return old?.isEqualNode(piece) ? document.getElementById(piece.id) : document.importNode(piece, true);
  };
  const pieces = [...next.getElementById("pieces").children].map(kept);
  here.dataset.version = next.getElementById("pieces").dataset.version;
  const same = pieces.length === here.children.length && pieces.every((piece, at) => piece === here.children[at]);
  if (!same) here.replaceChildren(...pieces);
}

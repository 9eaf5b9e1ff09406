// Publishing, withdrawing and correcting: a form each, sent where it says, told, and the shelf shown anew.

import { ask, Refusal, send } from "./asking.js";
import { $, tell, words } from "./said.js";

async function renewShelf() {
  const text = await (await ask(location.pathname)).text();
  const next = new DOMParser().parseFromString(text, "text/html");
  for (const id of ["editions", "issues"]) $(id).replaceWith(document.importNode(next.getElementById(id), true));
}

async function act(form) {
  const back = form.dataset.back;
  tell(words.busy);
  try {
    const { said } = await send(form.getAttribute("action"), Object.fromEntries(new FormData(form)));
    await renewShelf();
    ($(back) ?? $("editions-title")).focus();
    tell(said);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    tell(problem.message);
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("#editions form, #issues form")) return;
  event.preventDefault();
  act(event.target);
});

// Taking a feature: what is sent, what is told while it is read, and what is wrong with it, beside the forms.

import "./letters.js";
import "./shelf.js";
import { ask, Refusal } from "./asking.js";
import { $, fill, listen, tell, words } from "./said.js";

function complain(message) {
  $("fault").textContent = message;
  $("fault").hidden = false;
  $("fault").focus();
}

async function take(body, name) {
  tell(fill(words.dropped, { name }));
  $("fault").hidden = true;
  try {
    location.assign((await ask("/features", { method: "POST", body, headers: { Accept: "application/json" } })).url);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    complain(problem.message);
  }
}

const filled = (form) => [...new FormData(form).values()].every((value) => value.size || value.length);

for (const form of document.querySelectorAll("#take form")) {
  form.noValidate = true; // what is missing is told in the desk's language, where a screen reader finds it
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!filled(form)) complain(form.dataset.empty);
    else take(new FormData(form), form.querySelector("[type=file]")?.files[0].name ?? form.querySelector("label").textContent);
  });
}

// The whole page takes what is dropped, so that nothing dropped beside the place opens in its stead.
const carries = (event) => event.dataTransfer?.types.includes("Files");

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  addEventListener(kind, (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    document.body.classList.toggle("over", kind === "dragenter" || kind === "dragover");
  });
}

addEventListener("drop", (event) => {
  const [file] = event.dataTransfer.files;
  if (!file) return;
  const body = new FormData();
  body.append("file", file);
  take(body, file.name);
});

listen();

// What listeners report: read from a file of letters, each shown at its line, with a way to the feature.

import { ask, Refusal } from "./asking.js";
import { $, fill, tell, words } from "./said.js";

function element(tag, values, ...children) {
  const made = Object.assign(document.createElement(tag), values);
  made.append(...children);
  return made;
}

function shown({ report, standing, title, text, line, feature }) {
  const place = `/features/${feature}#line-${line.replace(/[^A-Za-z0-9]/g, "_")}`;
  const where = feature ? element("a", { href: line ? place : `/features/${feature}` }, title) : title || report.address;
  const heard = text || report.text;
  return element("li", {},
    element("p", {}, where, " ", element("span", { className: "soft" }, words.standings[standing] ?? standing)),
    element("p", {}, ...(heard ? [element("q", {}, heard)] : [])),
    element("p", {}, element("b", {}, report.said)));
}

async function read(form) {
  tell(words.busy);
  try {
    const { reports } = await (await ask(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } })).json();
    $("reports").replaceChildren(...reports.map(shown));
    $("reports").hidden = !reports.length;
    tell(fill(words.letters_found, { count: reports.length }));
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    tell(problem.message);
  }
}

$("letters").querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  read(event.target);
});

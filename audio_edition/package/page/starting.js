// All together: the controls are given their work, and what was kept is taken up again.

// Where the folder is published, a file of the day tells which edition comes next; elsewhere there is none.
async function findNeighbours() {
  const { day } = player.dataset;
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !location.protocol.startsWith("http")) return;
  try {
    const told = await (await fetch(`../day-${day}.json`)).json();
    const folder = decodeURIComponent(edition.split("/").at(-2));
    const number = told.editions.findIndex((one) => one.folder === folder);
    $("catalogue").hidden = false;
    if (number < 0) return;
    lead("previous_edition", told.editions[number - 1] ?? told.previous);
    lead("next_edition", told.editions[number + 1] ?? told.next);
  } catch { /* not published */ }
}

function lead(name, to) {
  if (!to) return;
  $(name).href = `../${encodeURIComponent(to.folder)}/index.html`;
  $(name).querySelector("b").textContent = to.title;
  $(name).hidden = $("editions").hidden = false;
}

function begin() {
  chooseSpeed(Number(recall("speed")) || 1, false);
  for (const name of ["pass_over", "voices"]) if (recall(name) === "1") flip(name, true);
  $("letters").checked = recall("letters") !== "0";
  tell("");
  if (!goToAddress()) resume();
}

// #s12: a sentence; #t=72.5: seconds.
function goToAddress() {
  const asked = sentences.find(({ place }) => `#${place.id}` === location.hash);
  const time = asked?.start ?? Number(/^#t=(\d{1,6}(?:\.\d{1,3})?)$/.exec(location.hash)?.[1] ?? NaN);
  if (Number.isNaN(time)) return false;
  if (asked) offer(asked);
  admitted = true;
  seek(time);
  return true;
}

for (const [name, action] of Object.entries(actions)) $(name)?.addEventListener("click", action);
for (const { place, since } of chapters) {
  place.addEventListener("click", (event) => { event.preventDefault(); playFrom(since); });
}
for (const { place } of sentences) {
  place.setAttribute("role", "link");
  place.tabIndex = -1;
}
$("speed").addEventListener("input", () => chooseSpeed(Number($("speed").value), false));
addEventListener("hashchange", goToAddress);

offer(sentences.find(({ place }) => $("text").contains(place)) ?? sentences[0]);
announceToSystem({ previoustrack: actions.previous_section, nexttrack: actions.next_section });
listBookmarks();
begin();
showLetters();
show();
findNeighbours();

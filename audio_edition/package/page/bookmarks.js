// Bookmarks: sentences of this edition that the listener wants to find again. They stay in this browser.

const MOST = 200; // bookmarks of an edition
const SHOWN = 30; // characters of a sentence that name it

const named = (text) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
const wordsOf = ({ place }) => (place.closest("tr") ?? place).innerText.replace(/\s+/g, " ").trim();

// What is stored is not trusted: other pages of the site can write it.
function storedBookmarks() {
  try {
    const kept = JSON.parse(recall(`bookmarks ${edition}`) ?? "[]");
    return kept.filter((one) => typeof one?.text === "string" && Number.isFinite(one.time)).slice(0, MOST);
  } catch { return []; }
}

let bookmarks = storedBookmarks();

// By its words, for a corrected edition counts otherwise; the nearest of those that say the same, else by its time.
function marked({ text, time }) {
  const same = sentences.filter((sentence) => wordsOf(sentence) === text);
  const near = (best, one) => (Math.abs(one.start - time) < Math.abs(best.start - time) ? one : best);
  return (same.length ? same : sentences).reduce(near);
}

function addBookmark(sentence) {
  const text = wordsOf(sentence);
  if (bookmarks.some((one) => one.text === text && one.time === sentence.start)) return tell(fill(words.bookmark_there, { text: named(text) }));
  bookmarks = [...bookmarks, { text, time: sentence.start }].sort((one, other) => one.time - other.time).slice(0, MOST);
  keepBookmarks();
  tell(fill(words.bookmark_set, { text: named(text) }));
}

// The focus goes to the next one, or to the button that sets one: it is never lost.
function removeBookmark(number) {
  const [{ text }] = bookmarks.splice(number, 1);
  keepBookmarks();
  const left = $("bookmarks").querySelectorAll(".remove");
  (left[number] ?? left[number - 1] ?? $("bookmark")).focus();
  tell(fill(words.bookmark_removed, { text: named(text) }));
}

function keepBookmarks() {
  remember(`bookmarks ${edition}`, JSON.stringify(bookmarks));
  listBookmarks();
}

function element(tag, values, ...children) {
  const made = Object.assign(document.createElement(tag), values);
  made.append(...children);
  return made;
}

function listBookmarks() {
  $("bookmarks").parentElement.hidden = !bookmarks.length;
  $("bookmarks").replaceChildren(...bookmarks.map((one, number) => {
    const time = element("time", { dateTime: `PT${one.time}S` }, clock(one.time));
    const jump = element("button", { type: "button", className: "jump" }, element("span", {}, named(one.text)), " ", time);
    const remove = element("button", { type: "button", className: "remove" }, "✕");
    remove.setAttribute("aria-label", fill(words.bookmark_remove, { text: named(one.text) }));
    jump.addEventListener("click", () => { offer(marked(one)); playFrom(marked(one).start); });
    remove.addEventListener("click", () => removeBookmark(number));
    return element("li", {}, jump, remove);
  }));
}

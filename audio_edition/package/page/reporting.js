// The address of a sentence, and "this is wrong": a letter to the newsroom that says which one, for the listener to send.

async function copyAddress(sentence) {
  const address = place(sentence);
  history.replaceState(null, "", `#${sentence.place.id}`);
  try {
    await navigator.clipboard.writeText(address);
    tell(fill(words.address_copied, { text: named(wordsOf(sentence)) }));
  } catch { tell(fill(words.address_shown, { text: named(wordsOf(sentence)) })); } // not allowed, or no https
}

const LONGEST = 900; // characters of the words in a letter's address, as they are escaped: mail programs cut it at 2,000

function clipped(text) {
  let kept = [...text];
  while (encodeURIComponent(kept.join("")).length > LONGEST) kept = kept.slice(0, -1);
  return kept.join("");
}

// Names and order are those that `audio-edition reports` reads.
const facts = (sentence) => ({
  edition: player.dataset.edition, line: sentence.place.dataset.line, heard: sentence.place.dataset.heard,
  time: clock(sentence.start), address: place(sentence).slice(0, 300), text: clipped(wordsOf(sentence)),
});

function letter(sentence) {
  const to = player.dataset.reports;
  const told = Object.entries(facts(sentence));
  if (!to.startsWith("mailto:")) return `${to}${to.includes("?") ? "&" : "?"}${new URLSearchParams(told)}`;
  const body = [words.report_here, "", "", words.report_keep, ...told.map(([name, value]) => `${name}: ${value}`), ""].join("\r\n");
  const subject = fill(words.report_subject, { title: named(player.dataset.title) });
  return `${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

// Who hears a mistake is a sentence further before they can say so: the ones around it can be chosen too.
function askWhichIsWrong({ number }) {
  if (!$("report")) return;
  audio.pause();
  const around = sentences.slice(Math.max(number - 2, 0), number + 2);
  $("report-lines").replaceChildren(...around.map((sentence) => {
    const link = element("a", { href: letter(sentence) }, element("span", {}, wordsOf(sentence)));
    if (!link.href.startsWith("mailto:")) Object.assign(link, { target: "_blank", rel: "noopener" });
    if (sentence.number === number) { link.setAttribute("aria-current", "true"); link.autofocus = true; }
    return element("li", {}, link);
  }));
  $("report-dialog").showModal();
}

$("report-close")?.addEventListener("click", () => $("report-dialog").close());

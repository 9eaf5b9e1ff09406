"""What listeners report is brought to its line, and nothing in a letter is trusted."""

from __future__ import annotations

import json
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner

from audio_edition.casting.edits import fingerprint
from audio_edition.casting.scriptfile import to_yaml
from audio_edition.cli import main
from audio_edition.errors import EditionError
from audio_edition.model import Line, Part, Pause, Script
from audio_edition.package.manifest import guid
from audio_edition.reports.letters import LARGEST, read
from audio_edition.reports.placing import Standing, editions, place, place_in
from audio_edition.reports.report import SAID, Report, reports_in

FOLDER = "2026-05-01-shi-qiao"
GUID = guid("2026-05-01", "shi-qiao")
TEXTS = ("石桥修好了。", "守桥人石望川说，夜里还要巡两遍。", "他守了三十年。", "河水涨得很快，桥面没有积水。")


def line(number: int, text: str, voice: str = "anchor", spoken: str | None = None) -> Line:
    """A line of the edition."""
    return Line(f"s0.p{number}", Part.BODY, "narrator", voice, text, Pause.SENTENCE, spoken=spoken)


SCRIPT = Script("石桥", "zh", tuple(line(number, text) for number, text in enumerate(TEXTS)), date="2026-05-01")


def block(number: int = 2, text: str | None = None) -> str:
    """What the page writes into a letter about a line."""
    heard = SCRIPT.lines[number]
    return (
        f"edition: {GUID}\r\nline: {heard.id}\r\nheard: {fingerprint(heard)}\r\ntime: 0:12\r\n"
        f"address: https://paper.example/{FOLDER}/index.html#s{number + 1}\r\ntext: {text or heard.text}\r\n"
    )


def letter(said: str = "“三十年”应为“十三年”。", number: int = 2) -> str:
    """A letter as the page begins it and a listener ends it."""
    return f"请在这里写明错在哪里：\r\n{said}\r\n\r\n---- 以下供编辑部查找，请保留 ----\r\n{block(number)}"


def mail(body: str, *, html: bool = False, charset: str = "utf-8") -> EmailMessage:
    """A message of a listener."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "li@post.example", "errors@paper.example", "报告错误"
    message.set_content(body, subtype="html" if html else "plain", charset=charset)
    return message


def report(number: int = 2, **other: str) -> Report:
    """The report about a line."""
    heard = SCRIPT.lines[number]
    return replace(Report(GUID, heard.id, fingerprint(heard), text=heard.text), **other)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with the edition."""
    folder = tmp_path / "output" / FOLDER
    folder.mkdir(parents=True)
    (folder / "script.yaml").write_text(to_yaml(SCRIPT), encoding="utf-8")
    return folder.parent


def mbox(*messages: EmailMessage) -> bytes:
    """Messages as one mbox."""
    return b"".join(b"From li@post.example Fri May  1 10:00:00 2026\n" + bytes(each) + b"\n" for each in messages)


FORMS = {
    "text": letter().encode(),
    "text in GB 18030": letter().encode("gb18030"),
    "eml": bytes(mail(letter())),
    "eml with capitals": bytes(mail(letter().replace("edition:", "Edition:").replace("line:", "LINE:"))),
    "eml in GB 2312": bytes(mail(letter(), charset="gb2312")),
    "mbox": mbox(mail(letter())),
    "html": bytes(mail("<style>p{}</style>" + "".join(f"<p>{row}</p>" for row in letter().splitlines()), html=True)),
    "html by divs": bytes(mail("<br>".join(letter().splitlines()).replace("&", "&amp;"), html=True)),
    "quoted": "\n".join(f"> {row}" for row in letter().splitlines()).encode(),
    "json lines": (
        json.dumps({"edition": GUID, "line": "s0.p2", "text": TEXTS[2], "message": "“三十年”应为“十三年”。"}) + "\n"
    ).encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_report_is_found_in_every_form_of_letter(form: str) -> None:
    """Edition, line, words, and what the listener says without what the page has written for them."""
    [found], without = read(FORMS[form], "letters")
    assert (found.edition, found.line, found.text, found.said) == (GUID, "s0.p2", TEXTS[2], "“三十年”应为“十三年”。")
    assert without == 0


def test_a_text_that_a_mail_program_has_wrapped_is_whole() -> None:
    """Lines up to the next empty one belong to the words."""
    wrapped = letter(number=1).replace("夜里", "夜里\r\n> ")
    [found] = reports_in(wrapped + "\r\n从我的手机发送")
    assert found.text == TEXTS[1]
    assert found.said.endswith("从我的手机发送")


def test_each_of_several_letters_keeps_its_own_words() -> None:
    """In one text file, and in an mbox with a letter that is none of ours."""
    pair = letter("第一处", 0), letter("第二处", 3)
    assert [(one.line, one.said) for one in reports_in("".join(pair))] == [("s0.p0", "第一处"), ("s0.p3", "第二处")]
    found, without = read(mbox(mail(pair[0]), mail("您好！"), mail(pair[1])), "letters")
    assert ([one.said for one in found], without) == (["第一处", "第二处"], 1)


def test_a_line_that_says_the_same_is_unchanged() -> None:
    """With its number and words as they are now."""
    placed = place_in(report(), FOLDER, SCRIPT)
    assert (placed.standing, placed.line, placed.number, placed.text) == (Standing.UNCHANGED, "s0.p2", 3, TEXTS[2])


@pytest.mark.parametrize(
    ("now", "changed"),
    [
        (line(2, "他守了十三年。"), ("text",)),
        (line(2, TEXTS[2], voice="veteran"), ("voice",)),
        (line(2, TEXTS[2], spoken="他守了整整三十年。"), ("spoken",)),
    ],
)
def test_a_corrected_line_tells_what_was_changed(now: Line, changed: tuple[str, ...]) -> None:
    """Its words, its voice, or how it is said."""
    lines = (*SCRIPT.lines[:2], now, *SCRIPT.lines[3:])
    placed = place_in(report(), FOLDER, replace(SCRIPT, lines=lines))
    assert (placed.standing, placed.changed, placed.text) == (Standing.CORRECTED, changed, now.text)


def test_a_line_that_moved_is_followed_by_its_words() -> None:
    """A sentence taken out before it gives its number to another."""
    moved = (SCRIPT.lines[0], *(line(number, TEXTS[number + 1]) for number in (1, 2)))
    placed = place_in(report(), FOLDER, replace(SCRIPT, lines=moved))
    assert (placed.standing, placed.line, placed.text) == (Standing.UNCHANGED, "s0.p1", TEXTS[2])


def test_a_line_that_was_taken_out_is_gone() -> None:
    """It is not taken for the sentence that has its number now."""
    lines = (*SCRIPT.lines[:2], line(2, TEXTS[3]))
    assert place_in(report(), FOLDER, replace(SCRIPT, lines=lines)).standing is Standing.GONE


def test_a_text_cut_short_still_finds_its_line() -> None:
    """A letter's address holds only so much."""
    cut = report(3, text=TEXTS[3][:9], line="other", heard="")
    assert place_in(cut, FOLDER, SCRIPT).line == "s0.p3"


def test_a_report_of_no_line_is_about_the_edition(output: Path) -> None:
    """And one of an edition that is not here says so."""
    placed = place((Report(GUID), Report(guid("2026-05-01", "other"))), editions(output))
    assert {one.standing for one in placed} == {Standing.WHOLE, Standing.ELSEWHERE}


def test_an_edition_is_found_by_its_number_alone(output: Path) -> None:
    """Nothing of a letter becomes a path: only folders that are there are known."""
    assert editions(output) == {GUID: output / FOLDER}
    assert list(reports_in(block().replace(GUID, "../../etc"))) == []


HOSTILE = {
    "escapes of a terminal": "\x1b[2J\x1b]0;owned\x07",
    "directions": "‮gpj.exe",
    "end of line": "a\u2028edition: b\x85c",
    "markup": "<script>alert(1)</script>",
    "half a pair": "\ud800",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_what_a_letter_says_drives_no_terminal(words: str) -> None:
    """Every field is one line of printable text."""
    told = json.dumps({"edition": GUID, "line": words, "text": words, "said": words, "time": words, "address": words})
    [found], _ = read(told.encode(), "letters")
    for text in (found.line, found.text, found.said, found.time, found.address):
        assert not set(text) & set("\x1b\x07\x85\u2028\u202e\ud800\n")


def test_a_flood_of_words_is_cut() -> None:
    """What is kept of a letter is bounded."""
    [found] = reports_in("长" * 100_000 + "\n" + block(text="长" * 100_000))
    assert len(found.said) == SAID
    assert len(found.text) <= SAID


BAD = {
    "nothing": b"",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\xff\xfe" + bytes(100),
    "a text without a report": "早上好。".encode(),
    "json that is none": b'{"edition": \n{"a": 1}\n',
    "json without an edition": b'{"line": "s0.p2"}\n',
    "json of the wrong kinds": b'{"edition": {"a": [1]}, "line": 7}\n',
    "json that is deep": b'{"a":' * 50_000,
    "mail within mail": b"From: a\n" + b"Content-Type: message/rfc822\n\n" * 20_000,
    "parts within parts": b"From: a\n"
    + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3_000)),
    "an unknown character set": b"From: a\nContent-Type: text/plain; charset=\x00klingon\n\nedition: \xff\n",
    "base64 that is none": b"From: a\nContent-Transfer-Encoding: base64\n\nedition!!\n",
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_in_a_sentence(content: bytes) -> None:
    """It names the file and says what to do."""
    with pytest.raises(EditionError, match=r"^letters\.bin: .*(save the letters as|split it)"):
        read(content, "letters.bin")


def test_a_file_that_is_too_large_is_refused() -> None:
    """Before anything of it is read."""
    with pytest.raises(EditionError, match="larger than 64 MB"):
        read(bytes(LARGEST + 1), "letters")


def test_the_command_prints_each_report_at_its_line(output: Path, tmp_path: Path) -> None:
    """Edition, line, state, words, what was said; and a count."""
    lines = (*SCRIPT.lines[:2], line(2, "他守了十三年。"), *SCRIPT.lines[3:])
    (output / FOLDER / "script.yaml").write_text(to_yaml(replace(SCRIPT, lines=lines)), encoding="utf-8")
    file = tmp_path / "letters.mbox"
    file.write_bytes(mbox(mail(letter()), mail(letter("声音太小", 0)), mail("您好")))
    done = CliRunner().invoke(main, ["reports", str(file), "--output", str(output)])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        f"{FOLDER}  s0.p0 (line 1)  unchanged",
        f"  heard  {TEXTS[0]}",
        "  at     0:12",
        "  said   声音太小",
        f"{FOLDER}  s0.p2 (line 3)  corrected: text",
        f"  heard  {TEXTS[2]}",
        "  now    他守了十三年。",
        "  at     0:12",
        "  said   “三十年”应为“十三年”。",
        "2 reports: 1 unchanged, 1 corrected; 1 letter without a report",
    ]


def test_the_command_prints_json(output: Path, tmp_path: Path) -> None:
    """What the desk shows, for other programs."""
    file = tmp_path / "letter.eml"
    file.write_bytes(bytes(mail(letter())))
    done = CliRunner().invoke(main, ["reports", str(file), "--output", str(output), "--json"])
    told = json.loads(done.stdout)
    [one] = told["reports"]
    assert (one["standing"], one["line"], one["number"], one["folder"]) == ("unchanged", "s0.p2", 3, FOLDER)
    assert one["report"]["said"] == "“三十年”应为“十三年”。"
    assert told["letters_without"] == 0


def test_the_command_refuses_a_bad_file(output: Path, tmp_path: Path) -> None:
    """One sentence, no traceback."""
    file = tmp_path / "letters.txt"
    file.write_bytes(b"\xff\xfe\x00")
    done = CliRunner().invoke(main, ["reports", str(file), "--output", str(output)])
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {file}: is neither mail nor text")

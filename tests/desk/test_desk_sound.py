"""The desk by ear and by press: lines sounded, editions built, the shelf; a real desk, asked as its page asks."""

from __future__ import annotations

import io
import json
import time
import urllib.parse
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audio_edition.edition import make
from audio_edition.orders import Order
from tests.desk.calling import Caller, let_in
from tests.desk.conftest import close_desk, open_desk

TEXT = """\
木桥修好了

青石镇有一座老木桥，孩子们每天从桥上走去上学。

桥面

今年春天，桥面的木板全部换了新的。镇长李明说：“桥比从前结实。”
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    opened = open_desk(tmp_path_factory.mktemp("sound") / "newsroom", "--language", "en")
    voices = opened.folder / "voices.yaml"
    voices.write_text(f"{voices.read_text(encoding='utf-8')}  publish_to: [published]\n", encoding="utf-8")
    yield let_in(opened)
    close_desk(opened)


@pytest.fixture(scope="module")
def feature(page: Caller) -> str:
    return page.take(TEXT)


def seconds(wav: bytes) -> float:
    with wave.open(io.BytesIO(wav)) as file:
        return file.getnframes() / file.getframerate()


def built(page: Caller, feature: str) -> Any:
    """The end of a build of a feature."""
    return followed(page, page.post(f"/features/{feature}/builds").facts["build"])


def followed(page: Caller, build: str) -> Any:
    """The end of a build."""
    while (state := page.get(f"/builds/{build}").facts)["state"] == "running":
        time.sleep(0.05)
    return state


def test_a_line_is_heard_before_anything_is_built(page: Caller, feature: str) -> None:
    """A WAV file, and no edition."""
    answer = page.get(f"/features/{feature}/sound/s0.p0")
    assert (answer.status, answer.headers["content-type"]) == (200, "audio/wav")
    assert seconds(answer.body) > 1
    assert not list(page.desk.folder.glob("output/*"))


def test_a_line_in_another_voice_is_another_clip(page: Caller, feature: str) -> None:
    """An audition on that very sentence; the script stays as it is."""
    line, voice = f"/features/{feature}/sound/s0.p0", page.get(f"/features/{feature}/view").facts["voices"][-1]["name"]
    script = page.desk.folder / "features" / feature / "script.yaml"
    before = script.read_bytes()
    assert page.get(f"{line}?voice={urllib.parse.quote(voice)}").body != page.get(line).body
    assert script.read_bytes() == before


@pytest.mark.parametrize(
    ("path", "told"), [("s9.p9", "there is no line 's9.p9'"), ("s0.p0?voice=nobody", "there is no voice 'nobody'")]
)
def test_what_is_not_there_is_told_in_a_sentence(page: Caller, feature: str, path: str, told: str) -> None:
    """400, and the remedy."""
    answer = page.get(f"/features/{feature}/sound/{path}")
    assert (answer.status, told in answer.facts["message"]) == (400, True)


def test_a_paragraph_and_a_chapter_tell_their_lines(page: Caller, feature: str) -> None:
    """In the order they are heard; the chapter has its heading and its paragraph."""
    sound = f"/features/{feature}/sound"
    paragraph, chapter = page.get(f"{sound}/paragraph/s1.p0-1").facts, page.get(f"{sound}/chapter/3").facts
    assert paragraph == [f"s1.p0-{number}" for number in range(1, len(paragraph) + 1)]
    assert chapter == ["s1-heading", *paragraph]
    assert page.get(f"{sound}/chapter/9").status == 400


def test_the_desk_builds_the_bytes_of_the_command_line(page: Caller, feature: str, tmp_path: Path) -> None:
    """Every file of the edition the same, with a line heard before."""
    page.get(f"/features/{feature}/sound/s0.p0")
    state = built(page, feature)
    assert (state["state"], state["message"]) == ("done", "")
    made = page.desk.folder / "output" / state["edition"]
    taken = page.desk.folder / "features" / feature
    [file] = taken.glob(f"{feature}.*")
    date = json.loads((taken / "taken.json").read_text(encoding="utf-8"))["date"]
    voices = page.desk.folder / "voices.yaml"
    script = taken / "script.yaml"
    order = Order(str(file), output=tmp_path, voices=voices, date=date, script=script, clips=tmp_path / "clips")
    other = make(order).folder
    assert {path.name: path.read_bytes() for path in made.iterdir()} == {
        path.name: path.read_bytes() for path in other.iterdir()
    }


def test_a_build_tells_how_far_it_is(page: Caller, feature: str) -> None:
    """From the first moment on: its stage, seconds, and what is left where that is known."""
    build = page.post(f"/features/{feature}/builds").facts["build"]
    state = page.get(f"/builds/{build}").facts
    assert state.keys() >= {"stage", "done", "of", "elapsed", "left", "state", "message", "edition"}
    assert followed(page, build)["edition"]
    assert page.get("/builds/none").status == 400


def test_a_build_that_is_cancelled_leaves_no_half_edition(page: Caller) -> None:
    """It ends at once; built again, the edition is whole."""
    long = page.take("长桥\n\n" + "\n\n".join(f"第{n}座桥在河上，有{n}个桥墩，修了很多年才修好。" for n in range(100)))
    build = page.post(f"/features/{long}/builds").facts["build"]
    ended = page.ask("DELETE", f"/builds/{build}", headers=page.ours).facts
    assert (ended["state"], page.get(f"/builds/{build}").facts["state"]) == ("cancelled", "cancelled")
    assert not list(page.desk.folder.glob("output/*-chang-qiao/edition.json"))
    assert built(page, long)["state"] == "done"


def test_a_build_that_fails_says_why(page: Caller) -> None:
    """Two features of one headline and day: the sentence of the command line."""
    built(page, page.take(TEXT))
    other = built(page, page.take(TEXT.replace("老木桥", "旧木桥")))
    assert (other["state"], "has the same headline and date" in other["message"]) == ("failed", True)


@pytest.fixture(scope="module")
def edition(page: Caller, feature: str) -> str:
    return str(built(page, feature)["edition"])


def test_the_shelf_lists_the_edition_with_its_feature_and_the_targets(page: Caller, feature: str, edition: str) -> None:
    """What is on the first page too."""
    shelf = page.get("/shelf").facts
    [found] = [each for each in shelf["editions"] if each["name"] == edition]
    assert (found["feature"], found["title"]) == (feature, "木桥修好了")
    assert shelf["targets"] == [str(page.desk.folder / "published")]
    assert f"/editions/{edition}/index.html" in page.get("/").body.decode()


def test_an_edition_s_files_are_given_and_no_others(page: Caller, edition: str) -> None:
    """The player page with a policy of its own, the sound in parts; nothing that the manifest does not name."""
    player = page.get(f"/editions/{edition}/index.html")
    assert player.status == 200
    assert "default-src 'none'" in player.headers["content-security-policy"]
    mp3 = page.ask("GET", f"/editions/{edition}/mu-qiao-xiu-hao-le.mp3", headers={"Range": "bytes=0-9"})
    assert (mp3.status, mp3.body[:3]) == (206, b"ID3")
    (page.desk.folder / "output" / edition / "secret.txt").write_text("x")
    for path in ("secret.txt", "edition.json", "..%2f..%2fvoices.yaml", "%2e%2e/voices.yaml"):
        assert page.get(f"/editions/{edition}/{path}").status in (400, 404)


def test_a_page_that_somebody_changed_is_not_shown(page: Caller, edition: str) -> None:
    """It would run within the desk."""
    file = page.desk.folder / "output" / edition / "index.html"
    whole = file.read_bytes()
    file.write_bytes(whole + b"<script>1</script>")
    answer = page.get(f"/editions/{edition}/index.html")
    file.write_bytes(whole)
    assert (answer.status, "not as it was made" in answer.facts["message"]) == (400, True)


def test_the_report_is_drawn_and_its_script_alone_may_run(page: Caller, edition: str) -> None:
    """The checks, the timeline; the policy names the script's own hash."""
    report = page.get(f"/editions/{edition}/report.html")
    assert report.status == 200, report.body
    assert b"checks passed" in report.body
    assert "script-src 'sha256-" in report.headers["content-security-policy"]


def test_only_a_target_that_voices_yaml_names_is_published_to(page: Caller, edition: str, tmp_path: Path) -> None:
    """Another one is refused, and nothing is written there."""
    refused = page.post("/publish", target=str(tmp_path / "elsewhere"))
    assert (refused.status, (tmp_path / "elsewhere").exists()) == (400, False)
    done = page.post("/publish", target=str(page.desk.folder / "published"))
    assert done.status == 200, done.body
    assert (page.desk.folder / "published" / "feed.xml").is_file()
    assert "published" in done.facts["said"]


def test_a_correction_is_told_to_listeners(page: Caller, edition: str) -> None:
    """The same edition, made again with the day; a day that is none is refused."""
    assert page.post(f"/editions/{edition}/correct", date="soon").status == 400
    done = page.post(f"/editions/{edition}/correct", date="2026-05-02")
    assert done.status == 200, done.body
    [found] = [each for each in page.get("/shelf").facts["editions"] if each["name"] == edition]
    assert found["corrected"] == "2026-05-02"


def test_what_a_listener_reports_comes_to_its_line(page: Caller, feature: str, edition: str) -> None:
    """With the feature to correct it in."""
    manifest = json.loads((page.desk.folder / "output" / edition / "edition.json").read_text(encoding="utf-8"))
    told = {"edition": manifest["guid"], "line": "s0.p0", "text": TEXT.splitlines()[2], "message": "不是木桥"}
    letters = json.dumps(told, ensure_ascii=False).encode()
    form = (
        b'--x\r\ncontent-disposition: form-data; name="file"; filename="a.jsonl"\r\n\r\n' + letters + b"\r\n--x--\r\n"
    )
    answer = page.ask("POST", "/reports", form, page.ours | {"Content-Type": "multipart/form-data; boundary=x"})
    [report] = answer.facts["reports"]
    assert (report["feature"], report["line"], report["standing"]) == (feature, "s0.p0", "unchanged")


def test_a_withdrawn_edition_says_so(page: Caller) -> None:
    """A reason is needed; then the sound is gone, and the shelf tells."""
    gone = built(page, page.take(TEXT.replace("木桥修好了", "石桥修好了")))["edition"]
    assert page.post(f"/editions/{gone}/withdraw", reason=" ").status == 400
    done = page.post(f"/editions/{gone}/withdraw", reason="写错了")
    assert done.status == 200, done.body
    [found] = [each for each in page.get("/shelf").facts["editions"] if each["name"] == gone]
    assert found["withdrawn"] == "写错了。"

"""The model's graph: reckoned in float, kept whole or made anew, its melody shaped."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from audio_edition.model import Samples, Utterance
from audio_edition.speech.kokoro import KokoroEngine
from audio_edition.speech.neural import kept, session

LINE = Utterance("灯亮了。", "zm_yunjian")
QUESTION = Utterance("他真的回来了吗？", "zm_yunjian")


@pytest.fixture(scope="module")
def opened() -> Any:
    """The session that builds use."""
    return session.session()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def spoken(
    loaded: Any, line: Utterance, melody: tuple[float, float, float] = (1, 0, 0), small: bool = False
) -> Samples:
    feed = KokoroEngine(small=small).feeds(line)[0]
    samples: Samples = loaded.run(["audio"], feed | {"melody": np.array(melody, np.float32)})[0]
    return samples


def curve(loaded: Any, melody: tuple[float, float, float]) -> Samples:
    """The pitch of the question in semitones above 50 Hz, frame by frame, where it has one."""
    feed = KokoroEngine().feeds(QUESTION)[0]
    [pitch] = loaded.run(["pitch"], feed | {"melody": np.array(melody, np.float32)})[0]
    found: Samples = 12 * np.log2(pitch[pitch > 50] / 50)
    return found


@pytest.fixture(scope="module")
def plain(opened: Any) -> Samples:
    """The pitch of the question as the model says it."""
    return curve(opened, (1, 0, 0))


@pytest.fixture(scope="module")
def on_one() -> session.Model:
    """The model on one core."""
    return session.Model()


@pytest.fixture(scope="module")
def hastened() -> session.Model:
    """The model on two, where that is worth it."""
    model = session.Model()
    model.hasten()
    return model


def write(folder: Path) -> None:
    """What a small graph of the tests' is kept as."""
    (folder / kept.GRAPH).write_bytes(b"graph")
    (folder / kept.NUMBERS).write_bytes(b"numbers")


def test_a_graph_made_in_memory_speaks_the_same_samples(opened: Any, cache: Path) -> None:
    """Where nothing can be kept, nothing sounds otherwise."""
    (cache / "audio-edition").write_text("no folder can be made here")
    assert spoken(session.session(), LINE).tobytes() == spoken(opened, LINE).tobytes()


def test_the_small_model_says_the_same_in_as_much_time(opened: Any) -> None:
    """Eight bits change the sound a little, not the words' lengths by more than a frame or two each."""
    small = spoken(session.session(small=True), LINE, small=True)
    assert abs(len(small) - len(spoken(opened, LINE))) <= 4 * 600


def test_models_of_two_precisions_have_their_own_clips() -> None:
    """A clip of the small model is never taken for one of the other."""
    assert KokoroEngine(small=True).key(LINE) != KokoroEngine().key(LINE)


def test_what_is_kept_is_proved(cache: Path) -> None:
    """Written whole, it is sound; with a byte changed it is not."""
    assert kept.keep(write, kept.path())
    kept.path().with_name(kept.NUMBERS).write_bytes(b"numbars")
    assert not kept.sound(kept.path())


def test_a_damaged_graph_gives_way(cache: Path) -> None:
    """It is made anew in its place."""
    kept.keep(write, kept.path())
    kept.path().write_bytes(b"")
    assert kept.keep(write, kept.path())
    assert kept.path().read_bytes() == b"graph"


def test_an_interrupted_writing_leaves_nothing(cache: Path) -> None:
    """Neither a name nor a half-written file."""

    def interrupted(folder: Path) -> None:
        write(folder)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.keep(interrupted, kept.path())
    assert list(kept.folder().iterdir()) == []


def test_a_full_disk_keeps_nothing_and_is_no_error(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not kept, and the build goes on."""
    monkeypatch.setattr(kept, "ROOM", 2**62)
    assert not kept.keep(write, kept.path())


def test_several_at_once_keep_one(cache: Path) -> None:
    """Whoever comes second finds it kept."""
    found: list[bool] = []
    threads = [threading.Thread(target=lambda: found.append(kept.keep(write, kept.path()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 8
    assert [path.name for path in kept.folder().iterdir()] == [kept.path().parent.name]


def test_a_wider_range_lifts_the_high_and_lowers_the_low(opened: Any, plain: Samples) -> None:
    """The distances from the middle grow by the factor; the middle stays."""
    wide = curve(opened, (1.3, 0, 0))
    np.testing.assert_allclose(wide - wide.mean(), 1.3 * (plain - plain.mean()), atol=0.05)
    assert wide.mean() == pytest.approx(plain.mean(), abs=0.05)


def test_a_higher_register_lifts_all(opened: Any, plain: Samples) -> None:
    """Two semitones are two semitones."""
    np.testing.assert_allclose(curve(opened, (1, 2, 0)), plain + 2, atol=0.05)


def test_a_rise_lifts_the_end_alone(opened: Any, plain: Samples) -> None:
    """The last frame goes up by nearly all of it, the first half of the question not at all."""
    lifted = curve(opened, (1, 0, 5)) - plain
    assert np.abs(lifted[: len(lifted) // 2]).max() < 0.05
    assert lifted[-1] == pytest.approx(5, abs=0.2)


def test_the_melody_leaves_the_words_their_time(opened: Any) -> None:
    """As many samples, whatever the pitch does."""
    assert len(spoken(opened, QUESTION, (1.3, 2, 5))) == len(spoken(opened, QUESTION))


@pytest.mark.parametrize(
    ("text", "on_two"),
    [
        ("李明说：桥比从前结实。", False),
        ("他种下的第一棵梭梭，如今已有两人多高。", True),
        ("如今合作社每年为六十多户牧民分红，户均增收三万元，连外出打工的年轻人也陆续回到了村里。", True),
    ],
)
def test_two_cores_speak_the_samples_of_one(
    text: str, on_two: bool, on_one: session.Model, hastened: session.Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bit for bit; what is too short for that is spoken on one."""
    [feed] = KokoroEngine().feeds(Utterance(text, "zm_yunjian"))
    runs, spoken = [], session._spoken
    monkeypatch.setattr(session, "_spoken", lambda loaded, fed: runs.append(loaded) or spoken(loaded, fed))
    samples = hastened.run(feed)
    assert [loaded is hastened._pair for loaded in runs] == [on_two]
    assert samples.tobytes() == on_one.run(feed).tobytes()


def test_a_run_beside_another_takes_one_core(hastened: session.Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cores are for who waits alone: runs side by side take one each."""
    [feed] = KokoroEngine().feeds(Utterance("他种下的第一棵梭梭，如今已有两人多高。", "zm_yunjian"))
    runs, spoken = [], session._spoken
    monkeypatch.setattr(session, "_spoken", lambda loaded, fed: runs.append(loaded) or spoken(loaded, fed))
    with hastened._alone():
        hastened.run(feed)
    assert hastened._pair not in runs

"""The embedded engine: weights, voice pack, blends, and what it makes of an utterance."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.casting import voices as casting
from audio_edition.errors import PronunciationError, SpeechError, VoiceError
from audio_edition.model import Gender, Reading, Utterance
from audio_edition.speech import blend, tokens, voicepack
from audio_edition.speech.kokoro import KokoroEngine
from audio_edition.speech.neural import session, weights
from audio_edition.speech.neural.joining import JOIN_SECONDS, RATE, evened, heard, joined

KNOWN = voicepack.voices()
LINE = Utterance("灯亮了。", "zf_xiaobei")


@pytest.fixture(scope="module")
def engine() -> KokoroEngine:
    """One engine for the module; its model is loaded by the first test that speaks."""
    return KokoroEngine()


# ---------------------------------------------------------------- voices and blends


def test_the_pack_has_the_eight_mandarin_voices_and_english_ones_of_both_genders() -> None:
    """Four women and four men speak Mandarin; women and men speak English."""
    mandarin = [voice.gender for voice in KNOWN.values() if voice.language == "zh"]
    english = {voice.gender for voice in KNOWN.values() if voice.language == "en"}
    assert (mandarin.count(Gender.FEMALE), mandarin.count(Gender.MALE)) == (4, 4)
    assert english == {Gender.FEMALE, Gender.MALE}


@pytest.mark.parametrize("name", KNOWN)
def test_every_voice_of_the_pack_is_whole(name: str) -> None:
    """Each voice has a finite style for every length, and no two lengths share one by mistake."""
    styles = voicepack.styles(name)
    assert styles.shape == (voicepack.ROWS, voicepack.WIDTH)
    assert np.isfinite(styles).all()
    assert styles.std() > 0.05


def test_a_damaged_pack_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A voice that is not what was packed is refused."""
    monkeypatch.setattr(voicepack, "_stored", lambda: {"zf_xiaoni": np.ones((510, 256), np.uint16)})
    voicepack.styles.cache_clear()
    with pytest.raises(SpeechError, match="zf_xiaoni"):
        voicepack.styles("zf_xiaoni")


def test_a_blend_is_the_weighted_mean_of_its_voices() -> None:
    """Weights are relative, and the order of the voices does not matter."""
    assert blend.shares("zm_yunxi*3+zm_yunjian*1", KNOWN) == {"zm_yunjian": 0.25, "zm_yunxi": 0.75}


def test_a_voice_without_weight_weighs_one() -> None:
    """``a+b`` is half of each."""
    assert blend.shares("zm_yunxi+zm_yunjian", KNOWN) == {"zm_yunjian": 0.5, "zm_yunxi": 0.5}


@pytest.mark.parametrize(
    "wrong", ["", "zm_yunxi*", "zm_yunxi*0", "zm_yunxi*-1", "zm_yunxi++zm_yunjian", "zm_yunxi*nan"]
)
def test_a_malformed_blend_is_refused(wrong: str) -> None:
    """What is not a blend is not guessed at."""
    with pytest.raises(VoiceError):
        blend.shares(wrong, KNOWN)


def test_a_voice_twice_in_a_blend_is_refused() -> None:
    """One voice, one weight."""
    with pytest.raises(VoiceError, match="twice"):
        blend.shares("zm_yunxi+zm_yunxi", KNOWN)


def test_a_misspelt_voice_in_a_blend_is_named_with_its_neighbours() -> None:
    """The message has the name as written and the nearest right one."""
    with pytest.raises(VoiceError, match=r"zm_yunxii.*zm_yunxi"):
        blend.shares("zm_yunjian*0.5+zm_yunxii*0.5", KNOWN)


# ---------------------------------------------------------------- symbols


@given(st.text("aɪʃ ,.→", min_size=1, max_size=400))
def test_pieces_hold_everything_and_none_is_too_long(phonemes: str) -> None:
    """Cut for the model, joined again, nothing but spaces at the cuts is gone."""
    pieces = tokens.pieces(phonemes, limit=50)
    assert all(len(piece) <= 50 for piece in pieces)
    assert "".join(pieces).replace(" ", "") == phonemes.replace(" ", "")


def test_a_long_utterance_is_cut_after_a_sentence_not_in_a_word() -> None:
    """The strongest mark near the middle is where the cut falls."""
    assert tokens.pieces("aa aa aa aa. bb, bb bb bb", limit=20) == ["aa aa aa aa.", "bb, bb bb bb"]


def test_a_symbol_the_model_lacks_is_an_error() -> None:
    """No symbol is dropped."""
    with pytest.raises(PronunciationError, match="ж"):
        tokens.numbers("aжa")


# ---------------------------------------------------------------- the key


def test_the_key_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build whose clips are all in store never loads the weights."""
    monkeypatch.setattr(session, "model", session.Model)  # not the one that other tests have loaded
    monkeypatch.setattr(session, "session", lambda small: pytest.fail("the model was loaded"))
    assert KokoroEngine().key(LINE)


def test_a_blend_written_otherwise_has_the_same_key(engine: KokoroEngine) -> None:
    """Spelling a blend another way costs no clip."""
    one, other = "zm_yunxi*0.6+zm_yunjian*0.4", " zm_yunjian * 2 + zm_yunxi*3"
    assert engine.key(replace(LINE, voice=one)) == engine.key(replace(LINE, voice=other))


def test_a_reading_that_is_not_heard_leaves_the_key(engine: KokoroEngine) -> None:
    """A lexicon entry for a word that is not in the line costs no clip."""
    assert KokoroEngine(readings=[Reading("盖碗茶", ("gai4", "wan3", "cha2"))]).key(LINE) == engine.key(LINE)


def test_a_reading_that_is_heard_changes_the_key(engine: KokoroEngine) -> None:
    """A lexicon entry for a word of the line makes another clip."""
    assert KokoroEngine(readings=[Reading("灯", ("deng4",))]).key(LINE) != engine.key(LINE)


def test_the_lexicon_applies_to_english_lines() -> None:
    """A word of the say: lexicon is replaced in an English line too."""
    line = Utterance("Qwyx came.", "af_heart", "en")
    assert KokoroEngine(readings=[Reading("Qwyx", spoken_as="quicks")]).phonemes(line) == "kwˈɪks kˈAm."


def test_han_in_an_english_line_is_read_as_mandarin(engine: KokoroEngine) -> None:
    """A Chinese name in an English sentence is said, not refused."""
    said = engine.phonemes(Utterance("He lives in 昌吉 today.", "af_heart", "en"))
    assert "ʨi↗" in said


# ---------------------------------------------------------------- English in a Mandarin line

MIXED = Utterance("书名是The Blue Lamp，写海。", "zf_xiaobei", english="af_heart")


def test_each_voice_has_its_own_part_of_a_mixed_line(engine: KokoroEngine) -> None:
    """Mandarin, English, Mandarin: three runs, the middle one in the English voice's style."""
    own, lent, after = (feed["style"] for feed in engine.feeds(MIXED))
    alone = engine.feeds(Utterance("The Blue Lamp,", "af_heart", "en"))[0]["style"]
    np.testing.assert_array_equal(lent, alone)
    assert not np.array_equal(own, lent)
    assert not np.array_equal(after, lent)


def test_a_line_in_two_voices_is_another_clip(engine: KokoroEngine) -> None:
    """A stored clip in which one voice says all is not taken for it, nor one with another English voice."""
    keys = {engine.key(replace(MIXED, english=english)) for english in ("", "af_heart", "am_michael")}
    assert len(keys) == 3


def test_a_line_without_english_keeps_its_clip(engine: KokoroEngine) -> None:
    """Which voice would say English is nothing to a line that has none."""
    assert engine.key(replace(LINE, english="af_heart")) == engine.key(LINE)


def test_a_mixed_line_is_one_clip_with_all_its_parts(engine: KokoroEngine) -> None:
    """It lasts about as long as its parts spoken alone."""
    alone = ["书名是", "写海。"]
    seconds = sum(engine.synthesize(replace(MIXED, text=text)).seconds for text in alone)
    seconds += engine.synthesize(Utterance("The Blue Lamp,", "af_heart", "en")).seconds
    assert seconds * 0.6 < engine.synthesize(MIXED).seconds < seconds * 1.2


def test_another_voice_in_a_line_is_as_loud_as_the_line_s_own() -> None:
    """Its stretch is raised or lowered to the level of the others."""
    tone = np.sin(np.arange(RATE) / 20).astype(np.float32)
    own, lent = evened([tone, tone / 4], [False, True])
    np.testing.assert_allclose(lent, own, rtol=1e-4)


def test_another_voice_that_says_the_whole_line_is_as_loud_as_usual(engine: KokoroEngine) -> None:
    """It is not the same clip as that of an English line in that voice, which keeps its own level."""
    tone = np.sin(np.arange(RATE) / 20).astype(np.float32)
    [raised], [lowered] = evened([tone / 40], [True]), evened([tone], [True])
    np.testing.assert_allclose(raised, lowered, rtol=1e-4)
    english = Utterance("The blue lamp.", "af_heart", "en")
    assert engine.key(replace(MIXED, text=english.text)) != engine.key(english)


# ---------------------------------------------------------------- speaking


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Weights with another checksum never speak."""
    part = tmp_path / "part.bin"
    part.write_bytes(b"not the model")
    monkeypatch.setattr(weights, "_part", lambda package: part)
    with pytest.raises(SpeechError, match="damaged"):
        weights.weights()


def test_missing_weights_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The message says which package is missing; it is raised when speech is asked for, not by warm_up."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # where no graph is kept
    monkeypatch.setattr(session, "model", session.Model)  # not the one that other tests have loaded
    monkeypatch.setattr(weights, "PACKAGES", ("no_such_voice_model",))
    engine = KokoroEngine()
    engine.warm_up()
    with pytest.raises(SpeechError, match="no-such-voice-model"):
        engine.synthesize(LINE)


def test_another_process_makes_the_same_samples(engine: KokoroEngine) -> None:
    """Same in, same out, wherever it runs."""
    program = (
        "import hashlib; from audio_edition.model import Utterance;"
        "from audio_edition.speech.kokoro import KokoroEngine;"
        f"print(hashlib.sha256(KokoroEngine().synthesize({LINE!r}).samples.tobytes()).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
    assert hashlib.sha256(engine.synthesize(LINE).samples.tobytes()).hexdigest() == other


def test_a_blend_is_a_voice_of_its_own(engine: KokoroEngine) -> None:
    """Two voices mixed sound like neither."""
    voices = ["zm_yunxi", "zm_yunjian", "zm_yunxi*0.5+zm_yunjian*0.5"]
    spoken = {engine.synthesize(replace(LINE, voice=voice)).samples.tobytes() for voice in voices}
    assert len(spoken) == 3


def test_an_utterance_too_long_for_one_run_is_spoken_whole(
    engine: KokoroEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the limit of one run the pieces are joined into one clip about as long as the whole."""
    line = Utterance("灯又亮了，老人走了，", "zm_yunxi")
    whole = engine.synthesize(line).seconds
    monkeypatch.setattr(tokens, "LONGEST", len(engine.phonemes(line)) - 1)
    assert whole - 0.5 < engine.synthesize(line).seconds < whole + 2


def test_pieces_are_joined_with_a_breath() -> None:
    """The silence at inner ends gives way to a fixed pause; the outer ends stay as they are."""
    piece = np.concatenate([np.zeros(RATE), np.ones(RATE), np.zeros(RATE)]).astype(np.float32)
    start, end = heard(piece)
    assert len(joined([piece, piece])) == end + round(JOIN_SECONDS * RATE) + len(piece) - start


def test_a_short_line_is_spoken_in_the_style_of_a_longer_one(engine: KokoroEngine) -> None:
    """The styles for few symbols swallow syllables, so short lines share one."""
    one, other = (
        engine.feeds(Utterance(text, "zf_xiaobei"))[0]["style"]
        for text in ("灯亮了，老人笑着说。", "灯又亮了，老人从门口走了出来。")
    )
    np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_neutral_voices_hold_nothing_of_the_narrator_and_no_two_of_a_pool_are_the_same(language: str) -> None:
    """A speaker of unknown gender is never taken for the narrator, nor a speaker for another."""
    cast = casting.load(None)
    voices = {name: blend.shares(voice.engines["kokoro"], KNOWN) for name, voice in cast.voices.items()}
    pools = cast.quotes[language]
    narrator = voices[cast.roles[language]["narrator"]]
    assert not any(set(narrator) & set(voices[name]) for name in pools[Gender.UNKNOWN])
    blends = [tuple(voices[name].items()) for pool in pools.values() for name in pool]
    assert len(set(blends)) == len(blends)

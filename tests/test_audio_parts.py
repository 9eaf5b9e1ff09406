"""The tools of mastering, one by one: trimming, loudness, limiter, tone, encoder, granules."""

from __future__ import annotations

from io import BytesIO

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from audio_edition.audio.balance import MOST_BOOST, against_limiter, voice_gains
from audio_edition.audio.decode import decode
from audio_edition.audio.earcons import BELOW_SPEECH, section_tone
from audio_edition.audio.granules import lower, overshoots
from audio_edition.audio.limiter import limit, true_peak
from audio_edition.audio.loudness import amplitude, block_powers, decibels, gated
from audio_edition.audio.meter import measure
from audio_edition.audio.mp3 import BITRATES, LAME_GAIN, encode, frame_bytes
from audio_edition.audio.segment import to_segment
from audio_edition.audio.trim import LEAD, TAIL, trim
from audio_edition.errors import AudioError, ClipError
from audio_edition.model import Chapter, Clip, Part, Samples

RATE = 44_100


def tone(seconds: float, level: float = -20.0, hertz: float = 997.0, rate: int = RATE) -> Samples:
    """A sine whose peak is ``level`` dB full scale."""
    at = np.arange(round(seconds * rate)) / rate
    return (amplitude(level) * np.sin(2 * np.pi * hertz * at)).astype(np.float32)


def encoded(samples: Samples, bitrate: int = 64) -> BytesIO:
    file = BytesIO()
    encode([to_segment(samples, RATE).raw_data], file, bitrate, len(samples))
    file.seek(0)
    return file


def decoded(file: BytesIO) -> Samples:
    file.seek(0)
    return np.concatenate(list(decode(file)))


# ---------------------------------------------------------------- trimming


@given(st.floats(0.0, 1.5), st.floats(0.2, 2.0), st.floats(0.0, 1.5), st.sampled_from([-40.0, -3.0, 9.0]))
@settings(deadline=None, max_examples=25)
def test_silence_is_found_whatever_the_level(before: float, speech: float, after: float, level: float) -> None:
    """Speech is found to 10 ms at any level, above full scale too, and at most LEAD and TAIL are kept around it."""
    rate = 24_000
    silence = [np.zeros(round(seconds * rate), np.float32) for seconds in (before, after)]
    clip = Clip(np.concatenate([silence[0], tone(speech, level, 220.0, rate), silence[1]]), rate)
    cut = trim(clip)
    assert abs(cut.begin - len(silence[0])) <= 0.011 * rate
    assert abs(cut.end - (len(clip.samples) - len(silence[1]))) <= 0.011 * rate
    assert cut.begin - cut.first == min(cut.begin, round(LEAD * rate))
    assert cut.last - cut.end == min(len(clip.samples) - cut.end, round(TAIL * rate))


@pytest.mark.parametrize("samples", [np.zeros(24_000), np.zeros(0), np.full(24_000, np.nan)])
def test_a_clip_without_sound_is_refused(samples: np.ndarray) -> None:
    """Silence, nothing, or no numbers: ClipError, never a silent line in an edition."""
    with pytest.raises(ClipError):
        trim(Clip(samples.astype(np.float32), 24_000))


# ---------------------------------------------------------------- loudness


@pytest.mark.parametrize("rate", [22_050, 24_000, 44_100, 48_000])
def test_a_full_scale_sine_measures_what_the_standard_says(rate: int) -> None:
    """BS.1770: a 997 Hz sine at 0 dB full scale in one channel is −3.01 LUFS, at any sample rate."""
    assert gated([block_powers(tone(5, 0.0, rate=rate), rate)[3:-3]]) == pytest.approx(-3.01, abs=0.03)


def test_clips_and_programme_are_measured_alike() -> None:
    """Our measure of a clip and FFmpeg's of the programme agree on speech-like noise with pauses."""
    noise = np.random.default_rng(7)
    pieces = [noise.standard_normal(RATE * 2) * level for level in (0.1, 0.03, 0.0, 0.08, 0.001)]
    samples = np.concatenate(pieces).astype(np.float32)
    assert gated([block_powers(samples, RATE)]) == pytest.approx(measure([samples], RATE).programme, abs=0.1)


def test_true_peak_is_in_decibels() -> None:
    """FFmpeg reports a ratio; we say dBTP: a sine of −6 dB sampled off its crests still peaks at −6."""
    samples = tone(2, -6.0, RATE / 4 + 0.01) * np.hanning(2 * RATE).astype(np.float32)
    assert measure([samples], RATE).peak == pytest.approx(-6.0, abs=0.1)


def test_a_chapters_loudness_is_its_own() -> None:
    """A quiet chapter after a loud one measures as quiet as it is."""
    loudness = measure([tone(5, -10.0), tone(5, -25.0)], RATE)
    chapters = Chapter("一", Part.BODY, 0, 5 * RATE), Chapter("二", Part.BODY, 5 * RATE, 10 * RATE)
    assert [loudness.of(chapter) for chapter in chapters] == pytest.approx([-13.0, -28.0], abs=0.1)


def test_voices_are_brought_to_one_loudness() -> None:
    """Two voices 20 LU apart come out equal, and the whole at the target."""
    spoken = {"anchor": [block_powers(tone(3, -5.0), RATE)], "veteran": [block_powers(tone(3, -25.0), RATE)] * 2}
    gains = voice_gains(spoken, -16.0)
    assert decibels(gains["veteran"] / gains["anchor"]) == pytest.approx(20.0, abs=0.05)
    heard = [powers * np.float32(gains[voice] ** 2) for voice, clips in spoken.items() for powers in clips]
    assert gated(heard) == pytest.approx(-16.0, abs=0.05)


def peaky(seconds: float = 3.0) -> Samples:
    """A low voice's pulses, over the ceiling at podcast loudness while the sound between is not."""
    at = np.arange(round(seconds * RATE)) / RATE
    pulses = sum(np.cos(2 * np.pi * 110 * k * at) for k in range(1, 9)) / 8
    return (0.8 * pulses * (0.6 + 0.4 * np.sin(2 * np.pi * 2 * at))).astype(np.float32)


def test_what_the_limiter_takes_is_given_back() -> None:
    """After the limiter a voice is as loud as its gain meant it to be."""
    gain, ceiling = 1.2, amplitude(-2.0)
    settled = against_limiter([peaky()], gain, ceiling)
    meant = gated([block_powers(peaky() * np.float32(gain), RATE)])
    assert gated([block_powers(limit(peaky() * np.float32(settled), ceiling), RATE)]) == pytest.approx(meant, abs=0.15)


def test_a_voice_is_not_driven_into_the_limiter_without_end() -> None:
    """Clicks that no gain makes loud do not get more than the boost allowed."""
    clicks = np.zeros(RATE, np.float32)
    clicks[::4410] = 1.0
    assert against_limiter([clicks], 10.0, amplitude(-2.0)) <= 10.0 * amplitude(MOST_BOOST) * 1.001


# ---------------------------------------------------------------- limiter and tone

sounds = arrays.arrays(np.float32, st.integers(0, 3000), elements=st.floats(-4, 4, width=32))


@given(sounds, st.floats(0.1, 1.0))
def test_no_sample_passes_the_ceiling(samples: Samples, ceiling: float) -> None:
    """Whatever comes in, no sample leaves above the ceiling."""
    assert float(np.abs(limit(samples, ceiling)).max(initial=0)) <= ceiling * 1.0001


def test_no_true_peak_passes_the_ceiling() -> None:
    """Peaks between samples count too."""
    ceiling = amplitude(-2.0)
    assert decibels(true_peak(limit(peaky() * np.float32(3), ceiling))) <= -1.95


def test_below_the_ceiling_nothing_changes() -> None:
    """The limiter is no compressor: quiet sound passes bit for bit."""
    samples = tone(1, -6.0)
    assert np.array_equal(limit(samples, amplitude(-2.0)), samples)


def test_sound_away_from_a_peak_is_untouched() -> None:
    """20 ms from a peak the gain is 1 again."""
    samples = tone(1, -12.0)
    samples[RATE // 2] = 2.0
    limited = limit(samples, amplitude(-2.0))
    away = np.abs(np.arange(len(samples)) - RATE // 2) > 0.02 * RATE
    assert np.allclose(limited[away], samples[away], atol=1e-6)


def test_the_section_tone_is_below_the_speech() -> None:
    """It announces, it does not startle: BELOW_SPEECH LU under the speech, and it starts and ends at nothing."""
    samples = section_tone(RATE, -16.0)
    assert gated([block_powers(samples, RATE)]) == pytest.approx(-16.0 - BELOW_SPEECH, abs=0.1)
    assert max(abs(float(samples[0])), abs(float(samples[-1]))) < 0.001
    assert 0.3 < len(samples) / RATE < 1.0


# ---------------------------------------------------------------- encoder and granules


@pytest.mark.parametrize("bitrate", BITRATES)
def test_an_mp3_decodes_to_the_very_samples(bitrate: int) -> None:
    """The Info frame tells delay and padding: as many samples come back as went in, in their places and level."""
    samples = np.concatenate([np.zeros(20_000, np.float32), tone(0.5, -10.0), np.zeros(9_999, np.float32)])
    heard = decoded(encoded(samples, bitrate))
    assert len(heard) == len(samples)
    sound = slice(20_000, 42_050)
    assert float(heard[sound] @ samples[sound] / (samples[sound] @ samples[sound])) == pytest.approx(
        LAME_GAIN, abs=0.005
    )


def test_the_info_frame_counts_the_frames() -> None:
    """FFmpeg reads from the Info frame how long the edition is, without decoding it."""
    with av.open(encoded(tone(7)), "r", format="mp3") as container:
        assert container.streams.audio[0].duration * container.streams.audio[0].time_base == pytest.approx(7, abs=0.06)
        assert container.bit_rate == pytest.approx(64_000, rel=0.02)


def test_every_frame_is_as_long_as_the_bitrate_says() -> None:
    """Constant bitrate: walking by frame length meets a frame header each time, to the end of the file."""
    content = encoded(tone(3)).getvalue()
    offset = frames = 0
    while offset < len(content):
        assert content[offset : offset + 2] == b"\xff\xfb"
        offset += frame_bytes(64) + (content[offset + 2] >> 1 & 1)
        frames += 1
    assert offset == len(content)
    assert frames == 1 + int.from_bytes(content[29:33], "big")


def test_a_lone_peak_is_taken_back_where_it_is() -> None:
    """Lowering changes the loud granules by the step, nothing elsewhere, and no byte more in the file."""
    samples = tone(3, -12.0)
    samples[RATE : RATE + 2000] *= 2
    file = encoded(samples)
    before = decoded(file)
    loud = overshoots([before], -8.0)
    size = len(file.getvalue())
    lower(file, frame_bytes(64), 64, loud)
    after = decoded(file)
    assert len(file.getvalue()) == size
    assert not overshoots([after], -8.0)
    away = np.abs(np.arange(len(before)) - RATE - 1000) > 5000
    assert np.array_equal(before[away], after[away])


def test_peaks_are_found_across_blocks() -> None:
    """Where a block ends makes no difference to which granules are too loud."""
    samples = tone(1, -12.0)
    samples[[10_000, 30_000]] = 0.9
    assert overshoots([samples], -6.0) == overshoots(np.array_split(samples, 7), -6.0)


def test_what_is_no_mp3_is_refused() -> None:
    """Bytes that are no MP3: AudioError with what to do."""
    with pytest.raises(AudioError, match="build the edition again"):
        list(decode(BytesIO(b"no sound here" * 100)))

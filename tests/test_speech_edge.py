"""The online engine against a real websocket server on loopback that fails in every way the service is known to."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest

from audio_edition.errors import PronunciationError, ServiceError, VoiceError
from audio_edition.model import Reading, Utterance
from audio_edition.speech.edge.engine import AT_ONCE, EdgeEngine
from audio_edition.speech.edge.request import ENDPOINT, Patience
from audio_edition.speech.edge.text import GROUP
from tests.edge_service import HARMLESS, EdgeService, Fault, scattered, seconds

VOICE = "zh-CN-XiaoxiaoNeural"
TEXT = "县医院的值班医生赵岚说，夜里来的人不多。可每个人都得看。天亮前，她又走了一遍病房。"
FRAME = 0.03  # seconds: one MP3 frame and a rounding
UTTERANCE = Utterance(TEXT, VOICE)
PATIENCE = Patience(tries=4, first=1, longest=60, crowded=300, idle=60, whole=120)
STALLS = frozenset({Fault.STALL, Fault.STALL_MIDWAY})
HARMFUL = [fault for fault in Fault if fault not in HARMLESS]


class Naps(list[float]):
    """Waits, written down instead of waited for."""

    def __call__(self, wait: float) -> None:
        self.append(wait)


@contextmanager
def engine_on(
    faults: Iterable[Fault | None] = (), readings: Sequence[Reading] = (), patience: Patience = PATIENCE
) -> Iterator[tuple[EdgeEngine, EdgeService, Naps]]:
    """An engine that speaks with a service that fails as told, and the waits between its tries."""
    naps = Naps()
    with EdgeService(faults) as service:
        yield EdgeEngine(readings, endpoint=service.endpoint, patience=patience, sleep=naps), service, naps


def _enough(fault: Fault) -> list[Fault]:
    """As often as it takes for one try to fail: the client itself asks again after a 403 that has a date."""
    return [fault, fault] if fault is Fault.FORBIDDEN else [fault]


def _patience_with(fault: Fault) -> Patience:
    return replace(PATIENCE, idle=2) if fault in STALLS else PATIENCE


# ---------------------------------------------------------------- speaking


def test_a_clip_is_all_of_the_audio_the_service_made() -> None:
    """A clip is 24 kHz and as long as the service's whole answer."""
    with engine_on() as (engine, _, _):
        clip = engine.synthesize(UTTERANCE)
    assert clip.rate == 24_000
    assert clip.seconds == pytest.approx(seconds(TEXT, VOICE), abs=FRAME)


def test_the_text_is_sent_as_it_is() -> None:
    """Signs that mean something to XML reach the service, and its account of them is understood."""
    text = "钱塘 & 兰溪 <两地> 说“好”。"
    with engine_on() as (engine, service, _):
        engine.synthesize(replace(UTTERANCE, text=text))
    assert [request.text for request in service.requests] == [text]


def test_a_long_utterance_is_several_requests_and_one_clip() -> None:
    """Text beyond the service's limit is cut at sentences, and the clip is all the answers joined."""
    text = TEXT * 60
    with engine_on() as (engine, service, _):
        clip = engine.synthesize(replace(UTTERANCE, text=text))
    sent = [request.text for request in service.requests]
    assert "".join(sent) == text
    assert len(sent) == 3
    assert max(map(len, sent)) <= GROUP
    assert clip.seconds == pytest.approx(sum(seconds(part, VOICE) for part in sent), abs=len(sent) * FRAME)


def test_a_piece_without_a_word_is_never_sent() -> None:
    """The service answers bare marks with nothing, so a long row of them at the end stays here."""
    with engine_on() as (engine, service, _):
        engine.synthesize(replace(UTTERANCE, text="好。" + "…" * (GROUP + 1)))
    assert len(service.requests) == 1


@pytest.mark.parametrize(
    ("rate", "written"), [(1.0, "+0%"), (0.95, "-5%"), (1.2, "+20%"), (0.5, "-50%"), (2.0, "+100%")]
)
def test_the_rate_is_written_as_a_percentage(rate: float, written: str) -> None:
    """A relative speed reaches the service in its own form, and the answer passes the proof at that speed."""
    with engine_on() as (engine, service, _):
        engine.synthesize(replace(UTTERANCE, rate=rate))
    assert service.requests[0].rate == written


@pytest.mark.parametrize("rate", [0.4, 2.1, float("nan")])
def test_a_rate_the_service_does_not_speak_at_is_refused(rate: float) -> None:
    """A rate out of bounds is an error before anything is sent."""
    with pytest.raises(VoiceError, match=r"0\.5"):
        EdgeEngine().key(replace(UTTERANCE, rate=rate))


def test_at_most_four_requests_are_under_way() -> None:
    """However many threads ask, the service sees no more than AT_ONCE requests at a time."""
    with engine_on([Fault.SLOW] * 12) as (engine, service, _), ThreadPoolExecutor(12) as threads:
        list(threads.map(engine.synthesize, [UTTERANCE] * 12))
    assert len(service.requests) == 12
    assert 1 < service.most <= AT_ONCE


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize("fault", HARMFUL)
def test_a_fault_is_noticed_and_the_text_asked_for_again(fault: Fault) -> None:
    """After any failed answer the same text is asked for once more, and the clip is whole."""
    with engine_on(_enough(fault), patience=_patience_with(fault)) as (engine, service, naps):
        clip = engine.synthesize(UTTERANCE)
    assert clip.seconds == pytest.approx(seconds(TEXT, VOICE), abs=FRAME)
    assert len(service.requests) == len(_enough(fault)) + 1
    assert naps


REPORTS = {
    Fault.FORBIDDEN: "refused the request .*403.*clock",
    Fault.FORBIDDEN_UNDATED: "refused the request .*clock",
    Fault.TOO_MANY: "slow down .*429.*wait an hour",
    Fault.UNAVAILABLE: "out of order .*503.*try again later",
    Fault.NO_AUDIO: "sent no audio.*another voice",
    Fault.EMPTY_AUDIO: "does not understand.*update edge-tts",
    Fault.UNKNOWN_PATH: "does not understand.*update edge-tts",
    Fault.BAD_METADATA: "does not understand.*update edge-tts",
    Fault.DROP: "cut its answer short .*connection closed",
    Fault.ABORT: "cut its answer short .*connection closed",
    Fault.CUT: "cut its answer short .*of .* s arrived",
    Fault.LOST_SENTENCE: "cut its answer short .*“天亮前她又",
    Fault.HURRIED: "cut its answer short .*no time for",
    Fault.GARBLED: "audio cannot be decoded",
    Fault.STALL: "stopped answering",
    Fault.STALL_MIDWAY: "stopped answering",
}


@pytest.mark.parametrize("fault", HARMFUL)
def test_a_fault_that_stays_is_reported_with_a_remedy(fault: Fault) -> None:
    """When every try fails there is no clip but one sentence: the words, the voice, what happened, what to do."""
    patience = replace(_patience_with(fault), tries=2)
    with (
        engine_on(iter(lambda: fault, None), patience=patience) as (engine, _, _),
        pytest.raises(ServiceError, match=f"县医院的.*{VOICE}.*{REPORTS[fault]}.*--engine kokoro") as report,
    ):
        engine.synthesize(UTTERANCE)
    assert "tries: 2" in str(report.value)


def test_a_slow_service_is_waited_for() -> None:
    """Pauses between frames are no fault."""
    with engine_on([Fault.SLOW]) as (engine, service, naps):
        engine.synthesize(UTTERANCE)
    assert len(service.requests) == 1
    assert not naps


def test_the_wait_doubles_from_try_to_try() -> None:
    """Back-off is exponential, with at most a first wait's jitter on top."""
    with engine_on([Fault.UNAVAILABLE] * 3) as (engine, _, naps):
        engine.synthesize(UTTERANCE)
    assert len(naps) == 3
    assert all(floor <= nap <= floor + 1 for nap, floor in zip(naps, (1, 2, 4), strict=True))


def test_nobody_asks_for_minutes_after_too_many_requests() -> None:
    """After a 429 the next request of any thread waits out the service's ban."""
    with engine_on([Fault.TOO_MANY]) as (engine, _, naps):
        engine.synthesize(UTTERANCE)
        asked_before = len(naps)
        other = threading.Thread(target=engine.synthesize, args=[replace(UTTERANCE, text="另一句。")])
        other.start()
        other.join()
    assert naps[asked_before - 1] > 290
    assert naps[asked_before] > 290


def test_a_service_that_is_down_is_waited_for_once() -> None:
    """Once every try of one text failed for a reason no text or voice can help, the next fails at once."""
    naps = Naps()
    engine = EdgeEngine(endpoint="http://127.0.0.1:9", patience=replace(PATIENCE, tries=2), sleep=naps)
    with pytest.raises(ServiceError, match=r"cannot be reached.*internet connection"):
        engine.synthesize(UTTERANCE)
    waited = len(naps)
    with pytest.raises(ServiceError, match=r"cannot be reached.*internet connection"):
        engine.synthesize(UTTERANCE)
    assert len(naps) == waited


def test_two_hundred_clips_at_twenty_percent_faults_are_all_whole() -> None:
    """With one request in five failing in a random way, no clip is missing and none is shorter than it should be."""
    texts = [f"第{'一二三四五六七八九'[i % 9]}批种子到了{'春夏秋冬'[i % 4]}庄。" * (1 + i % 3) for i in range(200)]
    patience = replace(PATIENCE, tries=12, idle=1.0)
    with (
        engine_on(scattered(0.2, seed=20, faults=HARMFUL), patience=patience) as (engine, service, _),
        ThreadPoolExecutor(AT_ONCE) as threads,
    ):
        clips = list(threads.map(engine.synthesize, [replace(UTTERANCE, text=text) for text in texts]))
    failed = sum(request.fault is not None for request in service.requests)
    assert failed > 30
    wrong = [
        text
        for text, clip in zip(texts, clips, strict=True)
        if clip.seconds != pytest.approx(seconds(text, VOICE), abs=FRAME)
    ]
    assert wrong == []


# ---------------------------------------------------------------- voices


def test_only_voices_of_our_languages_are_on_offer() -> None:
    """Mandarin and English voices are listed with their gender; Cantonese and French ones are not."""
    with engine_on() as (engine, _, _):
        voices = engine.voices()
    assert {voice.language for voice in voices.values()} == {"zh", "en"}
    assert voices["zh-CN-YunjianNeural"].gender == "m"
    assert not {"zh-HK-HiuMaanNeural", "fr-FR-DeniseNeural"} & set(voices)


def test_the_list_of_voices_is_asked_for_once() -> None:
    """Checking every voice of a cast costs one request."""
    with engine_on() as (engine, service, _):
        for voice in list(engine.voices()):
            engine.check(voice)
    assert service.listings == 1


def test_a_voice_withdrawn_during_the_work_is_named() -> None:
    """A voice that was listed at the start and is gone when its line comes is an error of that voice."""
    with engine_on() as (engine, service, _):
        engine.check(VOICE)
        del service.voices[VOICE]
        with pytest.raises(VoiceError, match=f"no “{VOICE}”.*XiaoyiNeural"):
            engine.synthesize(UTTERANCE)


def test_a_list_that_cannot_be_had_is_an_error_of_the_service() -> None:
    """Without the list of voices nothing is spoken on trust."""
    with engine_on() as (engine, service, _):
        service.listing_status = 503
        with pytest.raises(ServiceError, match=r"cannot be listed.*503"):
            engine.synthesize(UTTERANCE)
    assert service.requests == []


def test_an_empty_list_of_voices_is_an_error_of_the_service() -> None:
    """A list without a voice for us is not taken for a list of nobody."""
    with engine_on() as (engine, service, _):
        service.voices = {"fr-FR-DeniseNeural": "Female"}
        with pytest.raises(ServiceError, match=r"no Mandarin or English voice"):
            engine.check(VOICE)


def test_stand_ins_are_of_the_same_gender_and_language() -> None:
    """Alternatives come from the same country first and from the dialects last, in a stable order."""
    with engine_on() as (engine, _, _):
        assert engine.alternatives(VOICE) == (
            "zh-CN-XiaoyiNeural",
            "zh-TW-HsiaoChenNeural",
            "zh-CN-liaoning-XiaobeiNeural",
            "zh-CN-shaanxi-XiaoniNeural",
        )
        assert engine.alternatives("en-US-AriaNeural") == ("en-GB-SoniaNeural",)


def test_no_voice_stands_in_when_the_service_is_down() -> None:
    """A refused connection is no reason to give a speaker another voice."""
    with engine_on(iter(lambda: Fault.UNAVAILABLE, None), patience=replace(PATIENCE, tries=2)) as (engine, _, _):
        with pytest.raises(ServiceError):
            engine.synthesize(UTTERANCE)
        assert engine.alternatives(VOICE) == ()


# ---------------------------------------------------------------- settings


def test_the_key_needs_no_network_and_tells_the_text_as_sent() -> None:
    """The key holds the respelled text, so a changed reading makes a new clip."""
    say = [Reading("盖碗茶", pinyin=("gai4", "wan3", "cha2"))]
    tea = Utterance("喝盖碗茶。", VOICE)
    assert EdgeEngine().key(tea) != EdgeEngine(say).key(tea)
    assert EdgeEngine(say).key(tea).endswith("喝钙碗茶。")


def test_another_endpoint_makes_other_clips() -> None:
    """What a server elsewhere made is never taken from the store for the service's own voice."""
    assert EdgeEngine(endpoint="http://127.0.0.1:9").key(UTTERANCE) != EdgeEngine().key(UTTERANCE)


def test_a_reading_is_sent_as_a_homophone() -> None:
    """The lexicon reaches a service that takes text only."""
    say = [Reading("行长", pinyin=("hang2", "zhang3"))]
    with engine_on(readings=say) as (engine, service, _):
        engine.synthesize(Utterance("行长来了。", VOICE))
    assert [request.text for request in service.requests] == ["航掌来了。"]


def test_a_reading_that_cannot_be_sent_is_refused_at_the_start() -> None:
    """A lexicon entry the service cannot be told about is never silently left out."""
    with pytest.raises(PronunciationError, match=r"bia3.*word.*as:"):
        EdgeEngine([Reading("word行", pinyin=("bia3",))])


def test_the_environment_points_the_engine_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The endpoint variable needs no argument, so a whole command can be tested from outside."""
    with EdgeService() as service:
        monkeypatch.setenv(ENDPOINT, service.endpoint + "/")
        EdgeEngine().synthesize(UTTERANCE)
    assert len(service.requests) == 1


@pytest.mark.parametrize("endpoint", ["127.0.0.1:80", "ftp://127.0.0.1", "http://", "voices"])
def test_an_endpoint_that_is_no_address_is_refused_at_the_start(endpoint: str) -> None:
    """A mistyped endpoint never sends the text anywhere else."""
    with pytest.raises(ServiceError, match=ENDPOINT):
        EdgeEngine(endpoint=endpoint)


def test_without_an_endpoint_the_client_aims_at_the_service_again() -> None:
    """An engine with another endpoint leaves no trace on the next one's requests."""
    from edge_tts import communicate, constants, voices

    from audio_edition.speech.edge import request

    aim: Callable[[str | None], None] = request._point
    aim("http://127.0.0.1:9")
    assert communicate.WSS_URL.startswith("ws://127.0.0.1:9/consumer/")
    assert voices.VOICE_LIST.startswith("http://127.0.0.1:9/consumer/")
    aim(None)
    assert (communicate.WSS_URL, voices.VOICE_LIST) == (constants.WSS_URL, constants.VOICE_LIST)


def test_a_host_that_is_not_found_is_named_without_the_insides_of_the_client() -> None:
    """The message names host and reason, not aiohttp's SSL context."""
    from aiohttp import ClientConnectorError
    from aiohttp.client_reqrep import ConnectionKey

    from audio_edition.speech.edge.faults import diagnose

    key = ConnectionKey("speech.example", 443, True, ssl.create_default_context(), None, None, None)
    told = str(diagnose(ClientConnectorError(key, OSError(-2, "Name or service not known"))))
    assert "cannot be reached: Cannot connect to host speech.example:443 [Name or service not known]." in told

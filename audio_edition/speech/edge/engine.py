"""The online engine: Microsoft Edge's voices through edge-tts, every answer proved whole before it is a clip."""

from __future__ import annotations

import difflib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from typing import TypeVar

import numpy as np

from audio_edition.errors import PronunciationError, ServiceError, VoiceError
from audio_edition.model import Clip, Reading, Samples, Utterance
from audio_edition.speech.edge.faults import Fault, Mishap
from audio_edition.speech.edge.proof import RATE, decode, prove
from audio_edition.speech.edge.request import Answer, Patience, ask, ask_voices, endpoint_address
from audio_edition.speech.edge.respell import respell
from audio_edition.speech.edge.text import GROUP, groups, letters
from audio_edition.speech.edge.voices import on_offer, stand_ins
from audio_edition.speech.engine import EngineVoice

AT_ONCE = 4
"""Requests under way at one time. Users report blocked addresses at more, and 40 as the limit."""

SLOWEST, FASTEST = 0.5, 2.0
"""The relative speeds the service takes."""

T = TypeVar("T")


class EdgeEngine:
    """Speaks by Microsoft Edge's online voices; text leaves this computer. An ``Engine``.

    readings: the pronunciation lexicon, honoured by respelling. names: people of the feature, whose surnames are read
    as surnames. endpoint: another server that speaks the service's
    protocol; the client's addresses are process-wide, so engines of one process share one endpoint. sleep: how to
    wait between tries. Raises PronunciationError for a reading that cannot be respelled, ServiceError for an
    endpoint that is no address.
    """

    name = "edge"
    parallel = AT_ONCE

    def __init__(
        self,
        readings: Sequence[Reading] = (),
        names: Sequence[str] = (),
        endpoint: str | None = None,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._readings, self._names = tuple(readings), tuple(names)
        respell("", self._readings)  # complains now of a reading that cannot be written
        self._endpoint = endpoint_address(endpoint)
        self._patience = patience or Patience()
        self._sleep = sleep
        self._slots = threading.BoundedSemaphore(AT_ONCE)
        self._listing = threading.Lock()
        self._listed: dict[str, EngineVoice] = {}
        self._quiet_until = 0.0
        self._down = ""

    def warm_up(self) -> None:
        """Nothing to load: the service is asked line by line."""

    def voices(self) -> Mapping[str, EngineVoice]:
        """The service's Mandarin and English voices, asked for once. Raises ServiceError."""
        with self._listing:
            if not self._listed:
                self._listed = self._persist("The online voices cannot be listed", self._ask_voices)
            return self._listed

    def check(self, voice: str) -> None:
        """Raise VoiceError, naming the nearest ones, unless the service offers ``voice`` now."""
        if voice not in self.voices():
            raise _gone(voice, self.voices())

    def alternatives(self, voice: str) -> tuple[str, ...]:
        """Other voices of the gender and language of ``voice``, best stand-in first.

        None for an unknown voice, and none once the service as a whole has failed: no voice would do better.
        """
        if self._down:
            return ()
        listed = self.voices()
        return stand_ins(listed[voice], listed) if voice in listed else ()

    def key(self, utterance: Utterance) -> str:
        """Engine and client version, endpoint if it is another, voice, rate and the text as it is sent."""
        maker = f"edge-tts {version('edge-tts')} {self._endpoint or ''}".rstrip()
        return "\n".join((maker, utterance.voice, _percent(utterance.rate), str(GROUP), self._written(utterance)))

    def synthesize(self, utterance: Utterance) -> Clip:
        """Speak it in one request, or in several joined if it is long; every answer is proved whole.

        Raises VoiceError, PronunciationError, or ServiceError when the service failed at every try.
        """
        text, rate = self._written(utterance), _percent(utterance.rate)
        self.check(utterance.voice)
        pieces = [piece for piece in groups(text) if letters(piece)]
        return Clip(np.concatenate([self._speak(piece, utterance, rate) for piece in pieces]), RATE)

    def _written(self, utterance: Utterance) -> str:
        text = respell(utterance.text, self._readings, self._names).strip()
        if not letters(text):
            raise PronunciationError(f"There is no word in “{text}” for the online voices to say; leave the line out.")
        return text

    def _speak(self, text: str, utterance: Utterance, rate: str) -> Samples:
        def attempt() -> Samples:
            answer = self._ask(text, utterance.voice, rate)
            prove(text, utterance.rate, answer)
            return decode(answer.audio)

        return self._persist(f"“{_excerpt(text)}” cannot be spoken in {utterance.voice}", attempt)

    def _ask(self, text: str, voice: str, rate: str) -> Answer:
        try:
            return ask(text, voice, rate, self._endpoint, self._patience)
        except Mishap as mishap:
            # a voice the service has withdrawn since we read its list is not refused: it is silent
            if mishap.fault is Fault.SILENT and voice not in (now := self._ask_voices()):
                raise _gone(voice, now) from mishap
            raise

    def _ask_voices(self) -> dict[str, EngineVoice]:
        return on_offer(ask_voices(self._endpoint, self._patience))

    def _persist(self, trouble: str, attempt: Callable[[], T]) -> T:
        """The result of ``attempt``, tried again after every mishap that may pass.

        Raises ServiceError, which starts with ``trouble``, after the last; from then on at once if the service as a
        whole has failed, so that a thousand clips do not each wait for it.
        """
        from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

        if self._down:
            raise ServiceError(f"{trouble}: {self._down}")
        patience = self._patience
        retrying = Retrying(
            stop=stop_after_attempt(patience.tries),
            wait=wait_exponential_jitter(multiplier=patience.first, max=patience.longest, jitter=patience.first),
            retry=retry_if_exception(lambda error: isinstance(error, Mishap) and error.fault is not Fault.UNTRUSTED),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            result: T = retrying(self._in_turn, attempt)
            return result
        except Mishap as mishap:
            complaint = _complaint(mishap, retrying.statistics["attempt_number"])
            if not mishap.fault.of_voice:
                self._down = complaint
            raise ServiceError(f"{trouble}: {complaint}") from mishap

    def _in_turn(self, attempt: Callable[[], T]) -> T:
        """One attempt, among at most AT_ONCE, and not while the service wants to be left alone."""
        quiet = self._quiet_until - time.monotonic()
        if quiet > 0:
            self._sleep(quiet)
        with self._slots:
            try:
                return attempt()
            except Mishap as mishap:
                if mishap.fault is Fault.CROWDED:
                    self._quiet_until = time.monotonic() + self._patience.crowded
                raise


def _gone(voice: str, listed: Mapping[str, EngineVoice]) -> VoiceError:
    near = difflib.get_close_matches(voice, listed, n=3, cutoff=0.0)
    return VoiceError(f"The online voice service offers no “{voice}”; the nearest are {', '.join(near)}.")


def _complaint(mishap: Mishap, tries: int) -> str:
    fault = mishap.fault
    return (
        f"the online voice service {fault.deed} ({mishap.detail}; tries: {tries}); {fault.remedy}, "
        "or use --engine kokoro."
    )


def _percent(rate: float) -> str:
    """A relative speed as the service writes it: 0.95 → ``-5%``."""
    if not SLOWEST <= rate <= FASTEST:
        raise VoiceError(f"The online voices cannot speak at {rate:g} times their speed; use {SLOWEST:g}–{FASTEST:g}.")
    return f"{round((rate - 1) * 100):+d}%"


def _excerpt(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"

"""What a Chinese feature tells of its people's genders; last of all, what their names hint at."""

from __future__ import annotations

from collections import Counter
from functools import cache

from audio_edition.model import Gender
from audio_edition.reading.people.identity import REACH_SENTENCES, identity
from audio_edition.reading.people.names import DOTS
from audio_edition.reading.people.people import Form, Mention, mentions, told_gender
from audio_edition.reading.people.scene import Scene, sentences_of
from audio_edition.reading.wordlists import rows, words


def learn_genders(scene: Scene) -> None:
    """What titles, short forms and pronouns tell of each person's gender; last, what the name hints at."""
    cast = scene.cast
    for name, titles in cast.titles.items():
        told = [told_gender(t) for t in [name, *titles, *(a for a, n in cast.aliases.items() if n == name)]]
        known = [g for g in told if g is not Gender.UNKNOWN]
        if known:
            cast.genders[name] = known[0]
    for name, (gender, _) in _pronoun_votes(scene).items():
        cast.genders.setdefault(name, gender)
    for name in cast.titles:
        hint = gender_hint(name)
        if hint is not Gender.UNKNOWN:
            cast.genders.setdefault(name, hint)


def _pronoun_votes(scene: Scene) -> dict[str, tuple[Gender, int]]:
    """Pronouns that can refer to one person only vote for that person's gender."""
    votes: dict[str, Counter[Gender]] = {}
    for index, passage in enumerate(scene.passages):
        for start, end in passage.sentences:
            for mention in mentions(scene.cast, passage.narration, start, end):
                if mention.form is not Form.PRONOUN or len(mention.text) > 1:
                    continue
                near = {identity(scene, m) for m in _near(scene, index, mention.start)}
                if len(near) == 1:
                    votes.setdefault(near.pop(), Counter())[told_gender(mention.text)] += 1
    return {name: count.most_common(1)[0] for name, count in votes.items()}


def _near(scene: Scene, paragraph: int, at: int) -> list[Mention]:
    """Persons of the same paragraph before ``at``, or the last one of the paragraph before when there are none."""
    count = scene.passages[paragraph].sentences_before(at)
    near = sentences_of(scene, paragraph)[max(0, count - REACH_SENTENCES) : count + 1]
    same = [m for x in near for m in (*x.acting, *x.others) if m.start < at]
    if same or paragraph == 0:
        return same
    return [m for x in sentences_of(scene, paragraph - 1)[-2:] for m in (*x.acting, *x.others)][-1:]


@cache
def _gendered_characters() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for gender, characters in rows("zh_name_genders"):
        for character in characters:
            table.setdefault(character, set()).add(gender)
    return table


def gender_hint(name: str) -> Gender:
    """The gender the characters of a given name hint at; unknown when they disagree or say nothing."""
    given = name[2:] if name[:2] in words("zh_surnames") and len(name) > 2 else name[1:]
    score = 0
    for character in given:
        genders = _gendered_characters().get(character, set())
        score += ("f" in genders) - ("m" in genders)
    if score == 0 or any(d in name for d in DOTS):
        return Gender.UNKNOWN
    return Gender.FEMALE if score > 0 else Gender.MALE

"""The people of a Chinese story: what titles, pronouns and the names themselves tell of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from audio_edition.model import Gender, Person
from audio_edition.reading.people.genders import called_gender, gender_hint, told_gender
from audio_edition.reading.people.relations import kin
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP
from audio_edition.reading.speakers.story import Named, Story
from audio_edition.reading.speakers.wording import OBJECT, PART
from audio_edition.reading.wordlists import any_of, column

PRONOUN = re.compile("(?<!其)(?:她|他(?![人乡国]))(?!们)")
_OWN = re.compile(f"\\s*[：:](?!\\s*[{HIDDEN}{HIDDEN_STOP}])")
"""Behind a name whose own words follow: 沈若岚：她走了。"""
_OBJECT = re.compile(f"{PART}{{0,40}}(?:(?:[了着过]|{OBJECT.pattern.removesuffix('$')})[她他]|[她他](?!{PART}))")
"""From behind a name to a pronoun that means somebody else: 沈若岚|推了她一把, 沈若岚|笑她：“."""
_TITLE = 5
"""Characters of a title before a name."""
_ABOVE = 120
"""Characters above a paragraph in which a pronoun's person is looked for where the paragraph names nobody before it."""


def people(story: Story) -> tuple[Person, ...]:
    """Everybody named, in order of appearance, with gender, forms and titles."""
    titles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for place in _called(story):
        if title := _titles().search(story.text, max(0, place.start - _TITLE), place.start):
            titles[place.name][title.group()] = None
    named = dict.fromkeys(story.ties.values())
    order = sorted(named, key=lambda name: min(map(story.text.find, story.forms(name))))
    return tuple(Person(name, story.gender(name), tuple(story.forms(name)[1:]), tuple(titles[name])) for name in order)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(title for title in column('zh_personal_titles') if len(title) > 1)})$")


def genders(story: Story) -> dict[str, Gender]:
    """Of each person: what titles tell most often, else what pronouns do, else what the given name hints at."""
    told: defaultdict[str, Counter[Gender]] = defaultdict(Counter)
    meant: defaultdict[str, Counter[Gender]] = defaultdict(Counter)
    for name, gender in _titled(story):
        told[name][gender] += 1
    for name, gender in _meant(story):
        meant[name][gender] += 1
    return {name: _most(told[name]) or _most(meant[name]) or gender_hint(name) for name in set(story.ties.values())}


def _most(votes: Counter[Gender]) -> Gender | None:
    women, men = votes[Gender.FEMALE], votes[Gender.MALE]
    return None if women == men else Gender.FEMALE if women > men else Gender.MALE


def _titled(story: Story) -> Iterator[tuple[str, Gender]]:
    for form, name in story.ties.items():
        yield name, told_gender(form)
    for place in _called(story):
        yield place.name, told_gender(story.text[max(0, place.start - _TITLE) : place.start])
        yield place.name, called_gender(story.text, place.end)


def _called(story: Story) -> Iterator[Named]:
    """Where people are called by a name: the title before 沈若岚的丈夫 is hers."""
    relation = re.compile(f"{any_of(story.ties) or '(?!)'}{kin().pattern}")
    return (place for place in story.named if not relation.fullmatch(story.text, place.start, place.end))


def _means_another(text: str, behind: int, pronoun: re.Match[str]) -> bool:
    """Whether a pronoun cannot mean who is named right before ``behind``."""
    found = _OBJECT.match(text, behind)
    return bool(_OWN.match(text, behind)) or (found is not None and found.end() == pronoun.end())


def _meant(story: Story) -> Iterator[tuple[str, Gender]]:
    """Whom a pronoun can only mean: the one person named before it in its paragraph, else right above."""
    for start, passage in zip(story.starts, story.passages, strict=True):
        for pronoun in PRONOUN.finditer(passage.narration):
            near = list(story.between(start, start + pronoun.start()))
            other = near and _means_another(passage.narration, near[-1].end - start, pronoun)
            near = near or list(story.between(max(0, start - _ABOVE), start))[-1:]
            if len({place.name for place in near}) == 1 and not other:
                yield near[0].name, Gender.FEMALE if pronoun.group() == "她" else Gender.MALE

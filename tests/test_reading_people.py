"""What the words of a Chinese story tell of its people: genders, relations, and who has no name. All are fictional."""

from __future__ import annotations

import pytest

from audio_edition.model import Gender
from audio_edition.reading.learned.speakers import Judgement
from audio_edition.reading.people.genders import gender_hint
from audio_edition.reading.people.relations import relations
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.speakers.persons import genders, people
from audio_edition.reading.speakers.quotes import quotations
from audio_edition.reading.speakers.story import Asked, Story
from audio_edition.reading.speakers.unnamed import stranger


def story(text: str, *names: str) -> Story:
    """A paragraph in which these people are known, the last thing in marks asked about."""
    passage = Passage(text, quotations([text])[0])
    marks = list(enumerate(passage.quotations))[-1:]
    asked = [Asked(0, i, q.start, q.end, q, Judgement(0, 0, 1, 0, 1, {}, {})) for i, q in marks]
    return Story(text, [passage], [0], {name: name for name in names}, {}, asked)


@pytest.mark.parametrize(
    ("name", "gender"),
    [("沈若兰", Gender.FEMALE), ("赵建军", Gender.MALE), ("王一一", Gender.UNKNOWN), ("欧阳", Gender.UNKNOWN)],
)
def test_the_characters_of_a_name_hint_at_a_gender(name: str, gender: Gender) -> None:
    """Some characters are given to girls, some to boys; the rest say nothing."""
    assert gender_hint(name) is gender


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("陈一尘回到家乡。她养了三年鱼。", Gender.FEMALE),
        ("孙建军回到家乡。她养了三年鱼。", Gender.FEMALE),
        ("女工程师陈一尘来了。", Gender.FEMALE),
        ("来了一位女工程师陈一尘。", Gender.FEMALE),
        ("陈一尘先生来了。", Gender.MALE),
        ("陈一尘和孙建军来了，她笑了。", Gender.UNKNOWN),
        ("陈一尘来了，他们笑了。", Gender.UNKNOWN),
        ("陈一尘推了她一把。", Gender.UNKNOWN),
        ("陈一尘笑她：“走吧。”", Gender.UNKNOWN),
        ("陈一尘说她想走。", Gender.FEMALE),
        ("陈一尘：她去年走了。", Gender.UNKNOWN),
        ("陈一尘：“走吧。”她笑了。", Gender.FEMALE),
        ("陈一尘走了。她哭了，他笑了。", Gender.UNKNOWN),
    ],
)
def test_titles_and_pronouns_tell_a_gender(text: str, gender: Gender) -> None:
    """Before or behind the name, or a pronoun that can mean one person only; before what the name hints at."""
    names = [name for name in ("陈一尘", "孙建军") if name in text]
    assert genders(story(text, *names))[names[0]] is gender


def test_people_have_their_titles() -> None:
    """In order of appearance, with the titles before their names."""
    found = people(story("局长沈若岚到了，教授陆明远没来。", "陆明远", "沈若岚"))
    assert [(person.name, person.titles) for person in found] == [("沈若岚", ("局长",)), ("陆明远", ("教授",))]


def test_the_title_before_a_relation_is_not_the_relations() -> None:
    """女教师沈若岚的丈夫 is a man, and no teacher."""
    of = story("女教师沈若岚的丈夫来了。", "沈若岚", "沈若岚的丈夫")
    assert genders(of)["沈若岚的丈夫"] is Gender.MALE
    assert [person.titles for person in people(of)][-1] == ()


def test_a_relation_is_a_person_of_its_own() -> None:
    """小满的母亲 and 小满妈妈 are one person, and not 小满."""
    found = relations("小满的母亲来了。小满妈妈说，等等。", {"小满": "小满"})
    assert found == {"小满的母亲": "小满的母亲", "小满妈妈": "小满的母亲"}


def test_a_name_behind_tells_who_a_relation_is() -> None:
    """小满母亲李女士 is 李女士."""
    assert relations("小满母亲李女士来了。", {"小满": "小满", "李女士": "李女士"}) == {"小满母亲": "李女士"}


@pytest.mark.parametrize(
    ("text", "label", "gender"),
    [
        ("一位不愿透露姓名的司机说：“油价涨了。”", "一位不愿透露姓名的司机", Gender.UNKNOWN),
        ("“油价涨了。”一位大妈告诉记者。", "一位大妈", Gender.FEMALE),
        ("有网友留言：“希望多开几班车。”", "有网友", Gender.UNKNOWN),
        ("我妻子说：“进来吧。”", "我妻子", Gender.FEMALE),
        ("外婆把门打开，对记者说：“进来吧。”", "外婆", Gender.FEMALE),
        ("渡口管理处在通报中称：“渡口明天开。”", "渡口管理处", Gender.UNKNOWN),
    ],
)
def test_somebody_unnamed_is_called_as_the_words_beside_do(text: str, label: str, gender: Gender) -> None:
    """The noun with what describes it, before or behind the quotation, with its gender."""
    of = story(text)
    found = stranger(of, of.asked[-1])
    assert found is not None
    assert (found.label, found.gender) == (label, gender)


@pytest.mark.parametrize("text", ["工程师沈若岚说：“修桥先修路。”", "她说：“修桥先修路。”", "雨停了。“修桥先修路。”"])
def test_nobody_unnamed_speaks_where_no_noun_does(text: str) -> None:
    """A title before a name, a pronoun and a bare sentence call nobody."""
    of = story(text, "沈若岚")
    assert stranger(of, of.asked[-1]) is None

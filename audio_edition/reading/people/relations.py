"""Relations of somebody named, who are people of their own: 沈若岚的母亲, 小满妈妈."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from audio_edition.reading.wordlists import any_of, column

_SAME = {"妈妈": "母亲", "妈": "母亲", "爸爸": "父亲", "爸": "父亲", "老婆": "妻子", "太太": "妻子", "老公": "丈夫"}
_TITLES_TOO = frozenset("老师 同学 学生 律师 师傅 教练 秘书 助理".split())
"""Right behind a name these are a title of the same person: 赵文远老师."""


@cache
def kin() -> re.Pattern[str]:
    """What makes a relation of the name before it."""
    kin = [relation for relation in column("zh_kinship") if relation not in ("家", "家里")]
    every, close = any_of(kin), any_of(relation for relation in kin if relation not in _TITLES_TOO)
    return re.compile(f"(?:[（(]化名[）)])?(?:的(?P<owned>{every})|(?P<beside>{close}))")


def relations(text: str, ties: Mapping[str, str]) -> dict[str, str]:
    """Relation → who it is: herself, by the first of her forms in the text, or whom her name right behind tells
    (小满母亲|李女士); ``ties``: form → person.
    """
    found: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    forms = re.compile(any_of(ties) or "(?!)")
    for form, relation, owner, kind in _seen(text, forms, ties):
        named = forms.match(text, relation.end())
        if named:
            found[form] = ties[named.group()]
        else:
            found.setdefault(form, first.setdefault((owner, _SAME.get(kind, kind)), form))
    return found


def _seen(text: str, forms: re.Pattern[str], ties: Mapping[str, str]) -> Iterator[tuple[str, re.Match[str], str, str]]:
    for name in forms.finditer(text):
        if relation := kin().match(text, name.end()):
            kind = relation["owned"] or relation["beside"]
            yield text[name.start() : relation.end()], relation, ties[name.group()], kind

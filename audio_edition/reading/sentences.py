"""Where sentences end, as far as labelling needs it."""

from __future__ import annotations

import re

_CLOSERS = "”’」』）)】》〉\"'］]"
_END_MARKS = "▲△■□◆◇●○★☆*＊◎∎"
_ENDS = re.compile(
    rf"(?:[。！？!?…；;｡．]|(?<![0-9])\.|(?<=[0-9])\.|——|――|：|:)[{re.escape(_CLOSERS)}{_END_MARKS}\s]*$"
)
_ASIDE = re.compile(r"(?:[（(\[][^（）()\[\]]{0,30}[）)\]]\s*)+$")  # …很好。（笑）
_INITIAL = re.compile(r"(?:^|[\s.(])[A-Z]\.$|\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Gov|Sen|Rep)\.$")  # the dot of a name
_TAIL = 12  # characters; no sentence ends with more closing marks than that
_SENTENCE = re.compile(r"[。！？!?](?=[^。！？!?])|[。！？!?]+[”’」』]?(?=.)")


def ends_sentence(text: str) -> bool:
    """Whether ``text`` stops where a sentence may: a full stop and its kin, a colon, before closing marks."""
    if _ENDS.search(text[-_TAIL:]):
        return not _INITIAL.search(text[-_TAIL:])
    aside = _ASIDE.search(text[-80:])
    return aside is not None and bool(_ENDS.search(text[-80:][: aside.start()][-_TAIL:]))


def sentences_in(text: str) -> int:
    """How many sentences a Chinese text has, roughly."""
    return 1 + len(_SENTENCE.findall(text))

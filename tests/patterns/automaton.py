"""A regular expression as an automaton over its characters, read from the parse tree of Python's own parser.

A state is one place in the pattern that takes a character. A step leads from a state to the next by the characters
that the next takes, and by what must stand before (``behind``): that is how look-behinds and word boundaries bar a way.
A set of characters is a bit mask over representatives: all the pattern names, their neighbours, and some of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

KINDS: Final = "aZ0_ \n\t\u3000é中，.“”-'（)<>\u0663\uff10😀\x1b"
MANY: Final = 1_000
"""A repeat of more than this is as good as one without an end."""

MAXIMUM: Final = 4_294_967_295
_GREEDY = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


@dataclass(frozen=True, slots=True)
class Step:
    """From one state to another: the characters taken, and those that may stand before them."""

    taken: int
    behind: int
    to: int


@dataclass
class Node:
    """A joint of the automaton: where it leads without taking a character, under which conditions."""

    free: list[tuple[int, int, int, bool]] = field(default_factory=list)
    """(next node, what may stand behind, what may follow, whether nothing else can bar the way)"""

    takes: int = 0
    then: int = -1
    end: str = ""


class Automaton:
    """What Python's parser understood of a pattern."""

    def __init__(self, pattern: str, flags: int = 0, *, possessive: bool = True) -> None:
        """``possessive``: whether possessive repeats of more than a character go round; no round is redone."""
        self._rounds = possessive
        tree = parser.parse(pattern, flags)
        self.flags = tree.state.flags
        self.letters = sorted({*KINDS, *_named(tree)})
        self.all = (1 << len(self.letters)) - 1
        self._masks: dict[tuple[Any, str, int], int] = {}
        self._nodes: list[Node] = []
        self.start = self._node()
        accept = self._node(end="accept")
        self._join(self._sequence(tree, self.start, self.flags), accept)

    def _node(self, end: str = "") -> int:
        self._nodes.append(Node(end=end))
        return len(self._nodes) - 1

    def _join(self, here: int, there: int, behind: int = -1, ahead: int = -1, sure: bool = True) -> None:
        self._nodes[here].free.append((there, behind & self.all, ahead & self.all, sure))

    def _sequence(self, tree: Iterable[Any], here: int, flags: int) -> int:
        for code, value in tree:
            here = self._one(code, value, here, flags)
        return here

    def _one(self, code: Any, value: Any, here: int, flags: int) -> int:
        if code in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            there = self._node()
            self._nodes[here].takes, self._nodes[here].then = self._mask(code, value, flags), there
            return there
        there = self._node()
        if code is op.BRANCH:
            for branch in value[1]:
                begin = self._node()
                self._join(here, begin)
                self._join(self._sequence(branch, begin, flags), there)
        elif code is op.SUBPATTERN:
            _, added, removed, inner = value
            self._join(self._sequence(inner, here, (flags | added) & ~removed), there)
        elif code is op.ATOMIC_GROUP:
            self._join(self._sequence(value, here, flags), there)
        elif code in _GREEDY:
            self._repeat(value, here, there, flags, code is op.POSSESSIVE_REPEAT)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            self._assertion(code is op.ASSERT, value, here, there, flags)
        elif code is op.AT:
            self._boundary(value, here, there, flags)
        elif code is op.GROUPREF_EXISTS:
            for branch in value[1:]:
                self._join(self._sequence(branch or (), here, flags), there)
        else:  # a reference to a group: what was taken before is taken again, once
            self._join(here, there, sure=False)
        return there

    def _repeat(self, value: Any, here: int, there: int, flags: int, possessive: bool) -> None:
        """A repeat with an end stands twice at most: that is enough to see what each round does to the next."""
        least, most, inner = value
        for _ in range(min(least, 2)):
            here = self._sequence(inner, here, flags)
        if most <= MANY:
            for _ in range(min(most - least, 2 - min(least, 1))):
                self._join(here, there)
                here = self._sequence(inner, here, flags)
            self._join(here, there)
            return
        loop, begin = self._node(), self._node()
        only = self._single(inner, flags)
        self._join(here, loop)
        self._join(loop, there, ahead=~only if possessive and only is not None else -1)
        self._join(loop, begin)
        again = loop if self._rounds or only is not None or not possessive else there
        self._join(self._sequence(inner, begin, flags), again)

    def _assertion(self, holds: bool, value: Any, here: int, there: int, flags: int) -> None:
        direction, inner = value
        single = self._single(inner, flags)
        allowed = -1 if single is None else single if holds else ~single
        behind, ahead = (allowed, -1) if direction < 0 else (-1, allowed)
        self._join(here, there, behind, ahead, sure=False)
        if direction > 0 and single is None:
            begin = self._node()
            self._join(here, begin)
            self._join(self._sequence(inner, begin, flags), self._node(end="seen"))

    def _boundary(self, value: Any, here: int, there: int, flags: int) -> None:
        words = self._mask(op.IN, [(op.CATEGORY, op.CATEGORY_WORD)], flags)
        line = self._mask(op.LITERAL, 10, 0) if flags & re.MULTILINE else 0
        if value in (op.AT_BOUNDARY, op.AT_NON_BOUNDARY):
            ahead = ~words if value is op.AT_BOUNDARY else words
            self._join(here, there, words, ahead)
            self._join(here, there, ~words, ~ahead)
        elif value in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            self._join(here, there, line if value is op.AT_BEGINNING else 0)
        else:
            self._join(here, there, ahead=line if value is op.AT_END else 0)

    def _single(self, tree: Any, flags: int) -> int | None:
        """What the tree takes where it takes one character and no more, or the words it begins with."""
        items = list(tree)
        if len(items) == 1:
            code, value = items[0]
            if code in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
                return self._mask(code, value, flags)
            if code is op.SUBPATTERN:
                return self._single(value[3], (flags | value[1]) & ~value[2])
            if code is op.BRANCH:
                each = [self._single(branch, flags) for branch in value[1]]
                return None if None in each else _union(mask for mask in each if mask is not None)
        return None

    def _mask(self, code: Any, value: Any, flags: int) -> int:
        written = (code, str(value), flags & (re.I | re.A | re.S))
        if written not in self._masks:
            taken = _compiled(code, value, flags)
            self._masks[written] = _union(1 << found.start() for found in taken.finditer("".join(self.letters)))
        return self._masks[written]

    @cached_property
    def steps(self) -> dict[int, list[Step]]:
        """From each state, and (under -1) from before the pattern, to those that may take the next character."""
        found = {i: self._reached(node.then)[0] for i, node in enumerate(self._nodes) if node.then >= 0}
        return found | {-1: self._reached(self.start)[0]}

    def ends(self, state: int) -> bool:
        """Whether the pattern may be left behind this state whatever stands there."""
        return self._reached(self._nodes[state].then)[1]

    def _reached(self, node: int) -> tuple[list[Step], bool]:
        steps: list[Step] = []
        ended = False
        waiting = [(node, self.all, self.all, True, frozenset({node}))]
        while waiting:
            here, behind, ahead, sure, passed = waiting.pop()
            at = self._nodes[here]
            ended |= at.end == "accept" and sure and behind == ahead == self.all
            if at.then >= 0 and at.takes & ahead:
                steps.append(Step(at.takes & ahead, behind, here))
            for there, told_behind, told_ahead, told_sure in at.free:
                if there not in passed:
                    told = (behind & told_behind, ahead & told_ahead, sure and told_sure)
                    waiting.append((there, *told, passed | {there}))
        return steps, ended


def _union(masks: Iterable[int]) -> int:
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


def _compiled(code: Any, value: Any, flags: int) -> re.Pattern[str]:
    told = flags & (re.I | re.A | re.S)
    if code is op.ANY:
        return re.compile(".", told)
    if code in (op.LITERAL, op.NOT_LITERAL):
        return re.compile(f"[{'^' if code is op.NOT_LITERAL else ''}{re.escape(chr(value))}]", told)
    return re.compile(f"[{''.join(_written(*item) for item in value)}]", told)


_CATEGORIES: Final = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _written(code: Any, value: Any) -> str:
    if code is op.NEGATE:
        return "^"
    if code is op.LITERAL:
        return re.escape(chr(value))
    if code is op.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return _CATEGORIES[value]


def _named(tree: Any) -> Iterable[str]:
    """The characters a pattern names, with the neighbours of its ranges."""
    for item in tree:
        if isinstance(item, Sequence | parser.SubPattern) and not isinstance(item, str):
            if len(item) == 2 and item[0] in (op.LITERAL, op.NOT_LITERAL):
                yield from _both(item[1])
            elif len(item) == 2 and item[0] is op.RANGE:
                low, high = item[1]
                for code in (low - 1, low, high, high + 1):
                    if 0 <= code < 0x110000:
                        yield from _both(code)
            else:
                yield from _named(item)


def _both(code: int) -> Iterable[str]:
    char = chr(code)
    yield from {char, char.lower()[:1], char.upper()[:1]}

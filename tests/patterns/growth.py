"""Whether a pattern can take time that grows faster than its input, told from its automaton, with the words that do it.

Three ways are known (Weideman and others, 2016): a loop that can go round by two ways with the same word takes time
that doubles; two loops, one after the other, that take the same word, and a way between them by that word, take its
square; so does one loop of a pattern that is looked for at every place, if its own word leads from the pattern's
beginning into it. None matters where the match is made as soon as the loop is reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.patterns.automaton import Automaton, Step

Place = tuple[int, ...]
"""States that are in at once, and the characters that came there."""
FAR = 30_000
"""Places of a product looked at before it counts as growth: no pattern of ours needs as many."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What grows: the way it does, and the characters of the loop as a hint to the one who mends it."""

    way: str
    pump: str


def growth(pattern: str, flags: int = 0, *, searched: bool = True, whole: bool = False) -> Growth | None:
    """How the time of a pattern grows faster than its input; None where it does not.

    ``searched``: it is looked for at every place, not only at the beginning. ``whole``: the match must reach the end.
    """
    automaton = Automaton(pattern, flags, possessive=False)
    loops = _loops(automaton.steps)
    for loop in loops:
        if _two_ways(automaton.steps, loop):
            return Growth("a loop that goes round by two ways", _pump(automaton, loop))
    back = _backwards(automaton.steps)
    for second in (loop for loop in loops if whole or _unsure(automaton, loop)):
        goals = [(end, _reaching(back, end)) for end in second]
        for first in loops:
            if first != second and _follows(automaton.steps, first, second, goals):
                return Growth("two loops of the same words", _pump(automaton, second))
    automaton = Automaton(pattern, flags)
    for loop in _loops(automaton.steps) if searched else ():
        if _unsure(automaton, loop) and _begun_again(automaton.steps, loop):
            return Growth("begun again at every place", _pump(automaton, loop))
    return None


def _unsure(automaton: Automaton, loop: frozenset[int]) -> bool:
    return not any(automaton.ends(state) for state in loop)


def _pump(automaton: Automaton, loop: frozenset[int]) -> str:
    steps = [step for state in loop for step in automaton.steps[state] if step.to in loop]
    taken = 0
    for step in steps:
        taken |= step.taken
    return "".join(letter for i, letter in enumerate(automaton.letters) if taken >> i & 1)[:12]


def _loops(steps: dict[int, list[Step]]) -> list[frozenset[int]]:
    """The sets of states that can be reached from each other (Tarjan), those alone without a step to themselves not."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    found = []
    for root in steps:
        if root in number:
            continue
        work: list[tuple[int, Iterator[Step]]] = [(root, iter(steps[root]))]
        number[root] = low[root] = len(number)
        stack.append(root)
        while work:
            here, rest = work[-1]
            for step in rest:
                if step.to not in number:
                    number[step.to] = low[step.to] = len(number)
                    stack.append(step.to)
                    work.append((step.to, iter(steps[step.to])))
                    break
                if step.to in stack:
                    low[here] = min(low[here], number[step.to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[here])
                if low[here] == number[here]:
                    at = stack.index(here)
                    group, stack[at:] = frozenset(stack[at:]), []
                    if len(group) > 1 or any(step.to == here for step in steps[here]):
                        found.append(group)
    return found


def _within(steps: dict[int, list[Step]], loop: frozenset[int]) -> dict[int, list[Step]]:
    return {state: [step for step in steps[state] if step.to in loop] for state in loop}


def _two_ways(steps: dict[int, list[Step]], loop: frozenset[int]) -> bool:
    inner = _within(steps, loop)
    waiting: list[Place] = []
    for state in loop:
        for i, one in enumerate(inner[state]):
            for other in inner[state][i + 1 :]:
                if one.taken & other.taken and one.behind & other.behind:
                    if one.to == other.to:
                        return True
                    waiting.append((one.to, other.to, one.taken & other.taken))

    def on(place: Place) -> Iterator[Place]:
        left, right, came = place
        for one in inner[left]:
            for other in inner[right]:
                taken = one.taken & other.taken
                if taken and one.behind & other.behind & came:
                    yield one.to, other.to, taken

    return _comes_to(waiting, on, lambda place: place[0] == place[1])


def _comes_to(waiting: list[Place], on: Callable[[Place], Iterator[Place]], goal: Callable[[Place], bool]) -> bool:
    """Whether a place that is a goal can be come to; more than FAR places count as that."""
    seen = set(waiting)
    while waiting:
        for place in on(waiting.pop()):
            if goal(place):
                return True
            if place not in seen:
                seen.add(place)
                waiting.append(place)
        if len(seen) > FAR:
            return True
    return False


def _backwards(steps: dict[int, list[Step]]) -> dict[int, list[int]]:
    """From each state to those that step to it."""
    back: dict[int, list[int]] = {}
    for state, each in steps.items():
        for step in each:
            back.setdefault(step.to, []).append(state)
    return back


def _reaching(back: dict[int, list[int]], goal: int) -> set[int]:
    found, waiting = {goal}, [goal]
    while waiting:
        for state in back.get(waiting.pop(), ()):
            if state not in found:
                found.add(state)
                waiting.append(state)
    return found


def _follows(
    steps: dict[int, list[Step]], first: frozenset[int], second: frozenset[int], goals: list[tuple[int, set[int]]]
) -> bool:
    """Whether one word goes round in the first loop, leads from it to the second, and goes round there.

    ``goals``: the states of the second, each with those from which it is reached.
    """
    around, behind = _within(steps, first), _within(steps, second)
    return any(
        _one_word(steps, around, behind, begin, end, near) for end, near in goals if near & first for begin in first
    )


def _one_word(
    steps: dict[int, list[Step]],
    around: dict[int, list[Step]],
    behind: dict[int, list[Step]],
    begin: int,
    end: int,
    near: set[int],
) -> bool:
    def on(place: Place) -> Iterator[Place]:
        left, middle, right, came = place
        for one in around[left]:
            for other in behind[right]:
                both = one.taken & other.taken
                if not both or not one.behind & other.behind & came:
                    continue
                for step in steps[middle]:
                    taken = both & step.taken
                    if taken and step.to in near and step.behind & came:
                        yield one.to, step.to, other.to, taken

    return _comes_to([(begin, begin, end, -1)], on, lambda place: place[:3] == (begin, end, end))


def _begun_again(steps: dict[int, list[Step]], loop: frozenset[int]) -> bool:
    """Whether one word leads from the beginning into the loop and goes round in it, time and again."""
    inner, back = _within(steps, loop), _backwards(steps)
    return any(_leads_into(steps, inner, end, _reaching(back, end)) for end in loop)


def _leads_into(steps: dict[int, list[Step]], inner: dict[int, list[Step]], end: int, near: set[int]) -> bool:
    for before in {step.behind for step in steps[-1] if step.to in near}:
        if _from(steps, inner, end, near, before):
            return True
    return False


def _from(steps: dict[int, list[Step]], inner: dict[int, list[Step]], end: int, near: set[int], before: int) -> bool:
    def on(place: Place) -> Iterator[Place]:
        left, right, came = place
        for one in steps[left]:
            if one.to not in near or (left == -1 and one.behind != before) or not one.behind & came:
                continue
            for other in inner[right]:
                taken = one.taken & other.taken
                if taken and other.behind & came:
                    yield one.to, other.to, taken

    return _comes_to([(-1, end, before)], on, lambda place: place[:2] == (end, end) and bool(place[2] & before))

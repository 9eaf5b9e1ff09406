"""Every pattern of the package: those written in it, found in its source; and those it makes, caught as it makes them.

    python -m tests.patterns.found        the patterns, a line of JSON each

It runs in a process of its own, because patterns are made when a module is first imported.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "audio_edition"
CALLS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
_USE = re.compile(r"(?<![\w.])(?=(\w+)(?:\([^()]{0,60}\)|\[[^\[\]]{0,60}\])?\.(\w+)\()")
ANCHORED = frozenset({"match", "fullmatch"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where the package asks for a pattern, and how it is matched."""

    file: str
    first: int
    last: int
    call: str
    searched: bool
    whole: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.first}"


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern of the package."""

    place: Place
    pattern: str
    flags: int


def places() -> Iterator[Place]:
    """Every call of ``re`` in the package."""
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    everywhere = _uses("\n".join(sources.values()))
    for path, source in sources.items():
        tree = ast.parse(source)
        names, here = dict(_named(tree)), _uses(source)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (call := _call(node)):
                name = names.get(node, "")
                near = here if name.startswith("_") else everywhere
                ways = {call} if call != "compile" else near.get(name, set()) & CALLS or {"search"}
                told = (bool(ways - ANCHORED), "fullmatch" in ways)
                yield Place(str(path.relative_to(ROOT)), node.lineno, node.end_lineno or node.lineno, call, *told)


def _uses(source: str) -> dict[str, set[str]]:
    """Every name with the methods it is asked by; one that is asked by none of ``re``'s may be searched with."""
    ways: dict[str, set[str]] = {}
    for use in _USE.finditer(source):
        ways.setdefault(use[1], set()).add(use[2])
    return ways


def _call(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re":
        return function.attr if function.attr in CALLS else ""
    return ""


def _named(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Each call that makes a pattern, with the constant or the function that gives it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for each in ast.walk(node):
                if isinstance(each, ast.Return) and each.value is not None:
                    yield each.value, node.name
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if value is not None and isinstance(targets[0], ast.Name):
            yield value, targets[0].id


def caught() -> list[tuple[str, int, str, str, int]]:
    """Import the package and read a little with it; every pattern it asks for: file, line, call, pattern, flags."""
    seen: dict[tuple[str, int, str, str, int], None] = {}
    real = re._compile  # type: ignore[attr-defined]

    def watched(pattern: Any, flags: int) -> re.Pattern[Any]:
        made: re.Pattern[Any] = real(pattern, flags)
        frame = sys._getframe(2)
        if frame.f_code.co_filename.startswith(str(PACKAGE)):
            where = str(Path(frame.f_code.co_filename).relative_to(ROOT))
            seen[where, frame.f_lineno, sys._getframe(1).f_code.co_name, *_text(made.pattern, made.flags)] = None
        return made

    re._compile = watched  # type: ignore[attr-defined]
    modules = [importlib.import_module(name) for name in sorted(_modules())]
    for module in modules:
        _asked(module)
    from tests.patterns import reading

    reading.everything()
    places = {each[:3] for each in seen}
    return [*seen, *(each for each in written() if each[:3] not in places)]


def written() -> Iterator[tuple[str, int, str, str, int]]:
    """The patterns that can be told from the source and the constants of its module alone."""
    for path in sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "__main__.py"}):
        within = vars(importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (call := _call(node)):
                flags = [each.value for each in node.keywords if each.arg == "flags"]
                flags += node.args[{"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(call, 2) :]
                try:
                    pattern, *told = [eval(_code(each), dict(within)) for each in (node.args[0], *flags)]
                except NameError:  # of the function itself: caught as it is made
                    continue
                flag = int(told[0]) if told else 0
                yield str(path.relative_to(ROOT)), node.lineno, call, *_text(pattern, flag)


def _text(pattern: str | bytes, flags: int) -> tuple[str, int]:
    """A pattern of bytes as one of characters that takes the same."""
    if isinstance(pattern, bytes):
        return pattern.decode("latin-1"), flags | re.ASCII
    return pattern, flags & ~re.UNICODE


def _code(expression: ast.expr) -> Any:
    return compile(ast.fix_missing_locations(ast.Expression(_Escaped().visit(expression))), "pattern", "eval")


class _Escaped(ast.NodeTransformer):
    """Words that are escaped stand for any words: they hold no repeat."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        escaped = isinstance(node.func, ast.Attribute) and node.func.attr == "escape"
        return ast.Constant("words") if escaped else node


def _modules() -> Iterator[str]:
    import audio_edition

    for each in pkgutil.walk_packages(audio_edition.__path__, "audio_edition."):
        if not each.name.endswith("__main__"):
            yield each.name


def _asked(module: Any) -> None:
    """Ask every kept function of the module that takes nothing, or a language, so that its patterns are made."""
    for function in list(vars(module).values()):
        if hasattr(function, "cache_info") and function.__module__ == module.__name__:
            wanted = list(inspect.signature(function).parameters)
            if not wanted:
                function()
            elif wanted == ["language"]:
                function("zh"), function("en")


def everything() -> list[Found]:
    """Every pattern of the package. Raises AssertionError for a place whose pattern was never seen."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.patterns.found"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr[-2000:]
    seen = [json.loads(line) for line in told.stdout.splitlines()]
    found, unseen = [], []
    for place in places():
        near = [each for each in seen if each[0] == place.file and each[2] == place.call]
        here = [(pattern, flags) for _, line, _, pattern, flags in near if place.first <= line <= place.last]
        found += [Found(place, pattern, flags) for pattern, flags in here]
        unseen += [] if here else [str(place)]
    assert not unseen, (
        f"patterns nobody has seen; read something that needs them in tests/patterns/reading.py: {unseen}"
    )
    return found


if __name__ == "__main__":
    for each in caught():
        sys.stdout.write(json.dumps(each) + "\n")

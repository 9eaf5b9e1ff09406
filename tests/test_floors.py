"""The house: a room imports only from rooms below it, and the command line starts light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

# The floors, the lowest first. Rooms on one floor do not know one another.
FLOORS = (
    ("errors", "machine", "progress", "words"),
    ("hanzi", "model", "tables", "whole"),
    ("document",),
    ("reading", "witness"),
    ("casting",),
    ("speech",),
    ("audio",),
    ("package",),
    ("podcast",),
    ("orders",),
    ("draft", "plain", "standing"),
    ("imprint", "rehearsal"),
    ("sounding",),
    ("edition", "auditions", "check", "pronouncing", "reports"),
    ("known", "skim"),
    ("batch", "withdrawal"),
    ("paper",),
    ("desk",),
    ("cli",),
    ("__main__",),
)
# What a room knows nothing of, although it lies below: DESIGN's "audio knows nothing of engines", and so on.
STRANGERS = {
    "witness": {"reading"},
    "speech": {"reading"},
    "audio": {"reading", "casting", "speech"},
    "package": {"reading", "speech"},
}
HEAVY = {
    "numpy",
    "onnx",
    "onnxruntime",
    "av",
    "lxml",
    "pypinyin",
    "wetext",
    "g2pM",
    "misaki",
    "jieba",
    "rich",
    "trafilatura",
}
HEAVY |= {"selectolax", "mistune", "onnx"}
HEAVY |= {"babel", "distributed", "boto3", "paramiko", "starlette", "uvicorn", "PIL"}
PACKAGE = ROOT / "audio_edition"
ROOMY = 20


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_imported(path: Path) -> set[str]:
    names = (name.split(".") for name in imports(path) if name.startswith("audio_edition."))
    floors = {room for floor in FLOORS for room in floor}
    return {name[1] for name in names if name[1] in floors}


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows_point_down(path: Path) -> None:
    """A module imports only from its own room and from rooms on lower floors that it may know."""
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        assert rooms_imported(path) == set()
        return
    floor = next(i for i, rooms in enumerate(FLOORS) if own in rooms)
    below = {room for rooms in FLOORS[:floor] for room in rooms}
    assert rooms_imported(path) - below - {own} == set()
    assert rooms_imported(path) & STRANGERS.get(own, set()) == set()


def test_no_folder_is_flat_above_twenty_modules() -> None:
    """A room holds at most twenty modules; a larger one is parted by noun."""
    held = Counter(path.parent.relative_to(PACKAGE) for path in MODULES if path.name != "__init__.py")
    assert {str(room): count for room, count in held.items() if count > ROOMY} == {}


def test_the_command_line_starts_without_heavy_libraries() -> None:
    """``--help`` loads none of the libraries that take long to import."""
    code = (
        "import sys; from audio_edition.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == set()

"""The scripts that measure, train and build: what they take of audio-edition is there, and mastering is measured."""

from __future__ import annotations

import ast
import importlib
import importlib.machinery
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

SCRIPTS = ROOT / "scripts"
PYTHON = sorted(
    path
    for path in SCRIPTS.rglob("*")
    if path.is_file() and (path.suffix == ".py" or path.read_bytes().startswith(b"#!/usr/bin/env python3"))
)


def taken(path: Path) -> Iterator[tuple[str, str]]:
    """Each name that a script imports from the product or its tests, wherever in it: module and name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        found = [(node.module or "", name.name) for name in node.names] if isinstance(node, ast.ImportFrom) else []
        plain = [(name.name, "") for name in node.names] if isinstance(node, ast.Import) else []
        for module, name in (*found, *plain):
            if module.partition(".")[0] in ("audio_edition", "tests"):
                yield module, name


def there(module: str, name: str) -> bool:
    """Whether a module has a name, be it a module of its own."""
    return hasattr(importlib.import_module(module), name) or importlib.util.find_spec(f"{module}.{name}") is not None


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_what_a_script_takes_is_there(path: Path) -> None:
    """A name that has moved is seen here, not when somebody measures again."""
    assert [f"{module}.{name}" for module, name in taken(path) if name and not there(module, name)] == []


@pytest.fixture
def bench_master(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """scripts/bench_master as a module."""
    monkeypatch.setattr(sys, "path", [str(SCRIPTS), *sys.path])
    loader = importlib.machinery.SourceFileLoader("bench_master", str(SCRIPTS / "bench_master"))
    spec = importlib.util.spec_from_loader("bench_master", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_mastering_is_measured_as_editions_are_mastered(bench_master: ModuleType, tmp_path: Path) -> None:
    """With every pause that a casting gives."""
    bench_master.clips(tmp_path)
    assert bench_master.with_master(0.01, tmp_path) > 0.6

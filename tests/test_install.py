"""The wheel: it builds, holds every file the program needs, and runs from any folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

NO_DATA = {".pyc", ".DS_Store"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built from a copy so that nothing is left in it."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("audio_edition", "voices.yaml", "pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        subprocess.run(["cp", "-r", str(ROOT / name), str(source)], check=True)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*build, "--wheel-dir", str(folder), str(source)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    """Tables, templates, the voice pack: nothing that lies in the package is left out."""
    lying = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "audio_edition").rglob("*")
        if path.is_file() and path.suffix not in NO_DATA
    }
    assert lying - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_an_installed_wheel_makes_an_edition_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    """Unpacked as an installer does and run with `python -m` far from the checkout, it makes an edition."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "page.txt").write_text("渡口的灯\n\n本报记者 林溪\n\n船慢慢靠岸，没有人说话。\n", encoding="utf-8")
    where = "import audio_edition, sys; print(audio_edition.__file__); from audio_edition.cli import main; main()"
    command = ["make", "page.txt", "--engine", "tone", "--clips", "clips"]
    done = subprocess.run(
        [sys.executable, "-c", where, *command],
        cwd=elsewhere,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path / "site"))
    assert len(list(elsewhere.glob("output/*/*.mp3"))) == 1


def test_the_wheel_installs_unlocked_with_the_pip_of_python_3_11() -> None:
    """An old pip drops what it does not know; the newest releases that are allowed still read a page."""
    done = subprocess.run([ROOT / "scripts" / "wheel", "23.2.1"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("language", "told"), [("zh_CN.UTF-8", "需要 Python 3.11"), ("en_US", "needs Python 3.11")])
def test_the_first_script_speaks_the_system_s_language(tmp_path: Path, language: str, told: str) -> None:
    """Whoever has no Python yet hears so in Chinese where the system speaks it, else in English."""
    for name in ("scripts/edition", "scripts/environment", "requirements/run.lock", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for tool in ("cat", "cksum", "dirname"):
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    env = {"PATH": str(tmp_path / "bin"), "LANG": language}
    bash = str(shutil.which("bash"))
    done = subprocess.run([bash, tmp_path / "scripts" / "edition"], env=env, capture_output=True, encoding="utf-8")
    assert done.returncode != 0
    assert told in done.stderr

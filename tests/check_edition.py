"""A good edition, and what it takes to spoil a copy of it: for the tests of the checks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from click.testing import CliRunner
from mutagen.id3 import ID3

from audio_edition.audio.decode import decode
from audio_edition.audio.mp3 import LAME_GAIN, encode
from audio_edition.casting.voices import load
from audio_edition.check.edition import check
from audio_edition.check.evidence import Evidence
from audio_edition.cli import main
from audio_edition.model import Cue, Samples
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest

PAGE = """木桥修好了

——青石镇村民自己动手修桥

本报记者 江晓帆

青石镇有一座老木桥，孩子们每天从桥上走去上学。去年秋天的一场大水把桥冲坏了。

众人拾柴

木匠罗大山说：“桥不修好，孩子们就要绕五里山路。”第二天一早，他就扛着工具来到河边。

三十多户人家都来帮忙，有人出木料，有人出力气，只用了二十天。

小桥流水

“走在新桥上，心里很踏实。”学生白小荷说。

罗大山把桥栏杆又刷了一遍桐油，看着孩子们一个一个走过桥去。

本版图片由镇文化站提供
"""


def make(folder: Path, page: str = PAGE, *options: str) -> Path:
    """Build the edition of ``page`` with the tone engine; its folder."""
    feature = folder / "page.txt"
    feature.write_text(page, encoding="utf-8")
    where = ("--output", folder / "output", "--clips", folder / "clips", "--date", "2026-05-01", "--engine", "tone")
    done = CliRunner().invoke(main, ["make", str(feature), *map(str, where), *options])
    assert done.exit_code == 0, done.output
    return next((folder / "output").iterdir())


def failed(folder: Path, source: Path | None = None, voices: Path | None = None) -> dict[str, tuple[str, ...]]:
    """The checks that failed, by name, and what they found."""
    report = check(Evidence(folder, load(voices), source))
    return {finding.name: finding.faults for finding in report.findings if not finding.good}


def manifest_of(folder: Path) -> Manifest:
    return manifests.load(folder / manifests.NAME)


def cue_of(folder: Path, line: str) -> Cue:
    return next(cue for cue in manifest_of(folder).cues if cue.line == line)


def rewrite_manifest(folder: Path, change: Callable[[Any], None]) -> None:
    """Change the manifest's data."""
    path = folder / manifests.NAME
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def seal(folder: Path) -> None:
    """Give the manifest the sizes and checksums of the files as they are: a forger who covers the traces."""

    def sealed(data: Any) -> None:
        mp3 = (folder / data["audio"]["file"]).read_bytes()
        data["audio"] |= {"bytes": len(mp3), "sha256": hashlib.sha256(mp3).hexdigest()}
        data["files"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in data["files"]}

    rewrite_manifest(folder, sealed)


def rewrite(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first ``old`` in a text file, and seal."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    seal(folder)


def mp3_of(folder: Path) -> Path:
    return folder / manifest_of(folder).audio.file


def record_anew(folder: Path, change: Callable[[Samples], Samples | None]) -> None:
    """Change the audio (in place, or give it back), encode it under the same tag, and seal."""
    mp3 = mp3_of(folder)
    whole = mp3.read_bytes()
    samples = np.concatenate(list(decode(mp3))).copy()
    changed = change(samples)
    samples = samples if changed is None else changed
    pcm = (np.clip(samples / LAME_GAIN, -1, 1) * 32767).astype("<i2").tobytes()
    size = 10 + sum(byte << shift for byte, shift in zip(whole[6:10], (21, 14, 7, 0), strict=True))
    with mp3.open("wb+") as file:
        file.write(whole[:size])
        encode([pcm], file, 64, len(samples))
    seal(folder)


def tag_anew(folder: Path, change: Callable[[Any], None]) -> None:
    """Change the tag, and seal."""
    mp3 = mp3_of(folder)
    tag = ID3(mp3, translate=False)
    change(tag)
    tag.save(mp3, v2_version=3, v1=0)
    seal(folder)

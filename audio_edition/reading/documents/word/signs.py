"""Characters of Word's symbol fonts (``w:sym``) as characters that everybody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audio_edition.reading.documents.word.names import value

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

SYMBOL: Final = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz"
        "\xa3\xb3\xb1\xb4\xb8\xb0\xa5\xb7\xd6\xb9\xbb\xae\xac\xe5\xa2\xb2",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ≤≥±×÷°∞•√≠≈→←∑′″",
        strict=True,
    )
)
"""Adobe's symbol encoding, of which text has the Greek letters and a few signs."""

DINGS: Final = dict(zip("ln\xa7v\xd8\xe0\xdf\xfc\xfb", "●■▪❖➢→←✓✗", strict=True))
FONTS: Final = {"symbol": SYMBOL, "wingdings": DINGS}


def sign(node: Node) -> str:
    """The character of a ``w:sym``: a private one, which no listener is given, where the font is not known."""
    code = value(node, "char")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0 < number < 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    letters = FONTS.get(value(node, "font").lower(), {})
    return letters.get(chr(number & 0xFF), chr(number)) if number >> 8 in (0, 0xF0) else chr(number)

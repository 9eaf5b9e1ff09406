"""Files that were set into a Word document whole (``w:altChunk``)."""

from __future__ import annotations


def words_of(data: bytes, name: str) -> str:
    """The words of a web page or text that was set into the document; "" of what we cannot read in passing."""
    from audio_edition.errors import FeatureError
    from audio_edition.reading.documents.encodings import decode

    suffix = name.lower().rpartition(".")[2]
    if not data or suffix not in ("txt", "html", "htm", "xhtml"):
        return ""
    try:
        text, _ = decode(data, name)
    except FeatureError:
        return ""
    if suffix != "txt":
        from lxml import etree, html

        try:
            page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
            text = " ".join(str(part) for part in page.itertext("{*}*"))
        except (etree.LxmlError, ValueError):
            return ""
    return " ".join(text.split())

"""Word documents mutated: runs split, fields, tracked changes, boxes, tables in tables, rubies, notes."""

from __future__ import annotations

import random
from typing import Final
from xml.sax.saxutils import escape

from mutations.words import HIDDEN, cut, rows, sentence
from tests import formats_samples as samples

MATHS: Final = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
DRAWN: Final = (
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='urn:schemas-microsoft-com:vml' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
)
RUN: Final = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
INLINES: Final = (
    "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>",
    "<w:ins w:author='a'>" + RUN + "</w:ins>",
    "<w:del w:author='a'><w:r><w:delText>{}</w:delText></w:r></w:del>",
    "<w:moveFrom w:author='a'>" + RUN + "</w:moveFrom>",
    "<w:hyperlink>" + RUN + "</w:hyperlink>",
    "<w:fldSimple w:instr='PAGE'>" + RUN + "</w:fldSimple>",
    "<w:smartTag w:element='p'>" + RUN + "</w:smartTag>",
    "<w:sdt><w:sdtContent>" + RUN + "</w:sdtContent></w:sdt>",
    "<w:bdo w:val='rtl'>" + RUN + "</w:bdo>",
    "<w:dir w:val='ltr'>" + RUN + "</w:dir>",
    "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>",
    "<w:r><w:rPr><w:strike/></w:rPr><w:t>{}</w:t></w:r>",
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>",
    "<w:r><w:ruby><w:rt><w:r><w:t>dù</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>{}</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    f"<m:oMath {MATHS}><m:sSup><m:e><m:r><m:t>{{}}</m:t></m:r></m:e>"
    "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r>"
    "<w:fldChar w:fldCharType='separate'/></w:r>" + RUN + "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:r><w:t>{}</w:t><w:br/><w:t>下一行</w:t><w:tab/></w:r>",
    f"<w:r><mc:AlternateContent {DRAWN}><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p>"
    + RUN
    + "</w:p>"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>"
    + RUN
    + "</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
)
HEADER: Final = "<w:hdr><w:p><w:r><w:t>清溪晚报 第4版</w:t></w:r></w:p></w:hdr>"


def docx(chance: random.Random, paragraphs: list[str]) -> bytes:
    """A feature as a Word document after some mutations."""
    blocks: list[str] = []
    for text in paragraphs:
        blocks.append(_paragraph(chance, text))
        if chance.random() < 0.08:
            blocks.append(_table(chance, rows(chance)))
        if chance.random() < 0.08:
            blocks.append(f"<w:sdt><w:sdtContent>{_paragraph(chance, sentence(chance))}</w:sdtContent></w:sdt>")
        if chance.random() < 0.04:
            blocks.append(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{chance.choice(HIDDEN)}</w:t></w:r></w:p>")
    parts = [("word/header1.xml", HEADER)] if chance.random() < 0.5 else []
    if chance.random() < 0.3:
        chance.shuffle(blocks)
    return samples.docx("".join(blocks), parts)


def _paragraph(chance: random.Random, text: str) -> str:
    parts = cut(chance, text)
    runs = [RUN.format(escape(part)) for part in parts]
    if chance.random() < 0.4:
        at = chance.randrange(len(parts))
        runs[at] = chance.choice(INLINES).replace("{}", escape(parts[at]))
    style = chance.choice(("", "<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>")) if chance.random() < 0.1 else ""
    return f"<w:p>{style}{''.join(runs)}</w:p>"


def _table(chance: random.Random, cells: list[list[str]]) -> str:
    def cell(text: str) -> str:
        inner = _table(chance, rows(chance)) if chance.random() < 0.05 else ""
        return f"<w:tc>{inner}<w:p>{RUN.format(escape(text))}</w:p></w:tc>"

    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in cells) + "</w:tbl>"

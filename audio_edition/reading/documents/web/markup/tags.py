"""What HTML's elements are, by the standard: blocks, headings, text that a browser does not show."""

from __future__ import annotations

import re
from typing import Final

UNREAD: Final = frozenset("script style template head title desc metadata noembed noframes iframe".split())
"""Elements whose characters are no text of the page, shown or not."""

FALLBACKS: Final = frozenset("object canvas audio video noscript datalist".split())
"""Elements whose text a browser shows only where it cannot do better."""

CONTROLS: Final = frozenset("button select textarea".split())
SET_ASIDE: Final = frozenset("nav footer aside menu dialog".split())
"""Elements that by definition are beside the text they stand in."""

HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
LISTS: Final = frozenset("ul ol menu dir".split())
BLOCKS: Final = HEADINGS | frozenset(
    "p li figcaption blockquote pre dt dd td th caption address summary div section article main header body "
    "center ul ol dl table tr tbody thead tfoot figure fieldset legend hgroup details hr html nav footer aside form "
    "menu dir dialog search option optgroup listing xmp plaintext amp-accordion noscript".split()
)
KEPT_TAGS: Final = HEADINGS | frozenset("p li figcaption blockquote pre dt dd td th caption".split())
"""Tags that a block keeps; text in any other element is a paragraph (``p``)."""

PICTURES: Final = frozenset("img amp-img".split())
BOLD: Final = frozenset("b strong".split())
EMPHASIS: Final = BOLD | frozenset("em i".split())
QUIET: Final = frozenset("small figcaption em i".split())
STRUCK: Final = frozenset("del s strike".split())

BOLD_STYLE: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
STRUCK_STYLE: Final = re.compile(r"text-decoration[a-z-]{0,8}\s*:[^;]{0,40}line-through", re.IGNORECASE)
HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
QUIET_STYLE: Final = re.compile(r"(?<![-\w])color\s*:|text-align\s*:\s*center|font-size\s*:", re.IGNORECASE)
"""Style of a line under a picture: coloured, centred or in another size than the text."""

SPOKEN_ONLY: Final = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|off-?screen|assistive-text|a11y-hidden)(?:\s|$)",
    re.IGNORECASE,
)
"""Class names of text that is there for screen readers only."""

HIDDEN_NAME: Final = re.compile(
    r"(?:^|\s)(?:hide|hidden|d-none|is-hidden|u-hidden|no-?display|display-none)(?:\s|$)", re.IGNORECASE
)
"""Class names by which the common style sheets hide an element."""

HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a name set in humps (``mediaCaption``) is parted into words."""

"""What web pages call their parts: class and id names, buttons, the headings under which other articles begin.

Tables for a web editor to extend. They are matched without regard to case; WORD tables against a whole block of text,
NAME tables against the words of an element's class and id.
"""

from __future__ import annotations

import re
from typing import Final

NOT_SHOWN: Final = frozenset(
    "script style noscript template head title svg math iframe object embed canvas audio video map "
    "select option datalist button input textarea".split()
)
"""Elements whose text is no part of what the page says."""

SET_ASIDE: Final = frozenset("nav footer aside form menu dialog".split())
"""Elements that by definition are beside the article."""

HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
BLOCKS: Final = HEADINGS | frozenset(
    "p li figcaption blockquote pre dt dd td th caption address summary div section article main header body "
    "center ul ol dl table tr tbody thead tfoot figure fieldset hgroup details hr html nav footer aside form "
    "menu dialog time".split()
)
KEPT_TAGS: Final = HEADINGS | frozenset("p li figcaption blockquote pre dt dd td th caption".split())
"""Tags that a line keeps; text in any other block is a paragraph (``p``)."""


def _names(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{pattern})(?=$|[\s_-])", re.IGNORECASE)


ASIDE_NAMES: Final = _names(
    r"nav\w*|menu\w*|bread\w*|crumbs?|foot(?:er)?|side-?bar|related?\w*|relate|recommend\w*|recom|share\w*|social\w*|"
    r"comments?\w*|reply|tags?|keywords?|promo\w*|newsletter\w*|subscri\w*|sign-?up|ads?|advert\w*|banner|sponsor\w*|"
    r"popular|trending|most-?read|hot-?news|copyright|disclaimer|statement|qr-?code|toolbar|tools|pager|pagination|"
    r"login|cookie\w*|popup|modal|author-?(?:card|bio|box)|about-?author|correction-?form|print-?only"
)
"""Names of the boxes beside an article."""

DECK_NAMES: Final = _names(
    r"deck|dek|stand-?first|sub-?(?:title|headline|head|hed)|intro(?:duction)?|summary|abstract|excerpt|lede|daodu|"
    r"zhaiyao|article-?(?:summary|intro|desc(?:ription)?)|headline-?desc|post-?excerpt"
)
BYLINE_NAMES: Final = _names(r"by-?lines?\w*|zuozhe")
AUTHOR_NAMES: Final = _names(r"authors?|author-?names?|writer|reporter|contributors?|editor-?names?")
BYLINE_CUE: Final = re.compile(r"记者|通讯员|作者|撰文|采写|特约|文\s?[/／|｜:：]|\bby\b", re.IGNORECASE)
CREDIT: Final = re.compile(
    r"[（(【\[]?\s*(?:责任?编辑?|责编|编辑|值班|主编|审核|校对|监制|统筹|来源|文字|摄影|摄像|图片|图源|制图|设计|美编|排版|记者|实习生|"
    r"原标题|原题|题图|翻译|编译|additional reporting|reporting by|edit(?:ed|ing) by|source:|photographs? by)",
    re.IGNORECASE,
)
"""How a line of credits below the article begins."""

CAPTION_NAMES: Final = _names(
    r"caption\w*|\w+-caption(?:-\w+)?|fig-?caption|(?:img|image|pic|photo)-?(?:desc\w*|note|text|info|title|credit|tip)|"
    r"tuzhu|wp-caption-text|media-?desc\w*|credit"
)
PULLED_NAMES: Final = _names(r"pull-?(?:ed-?)?quotes?\w*|\w+-pull-?quote|quote-?box|callout|highlight-?quote")

HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
QUIET_STYLE: Final = re.compile(r"(?<![-\w])color\s*:|text-align\s*:\s*center|font-size\s*:", re.IGNORECASE)
"""Style of a line under a picture: coloured, centred or in another size than the text."""

PHOTO_CREDIT: Final = re.compile(
    r"(?:摄影?|供图|图源|资料图?片?|受访者供图|图片来源.*|视觉中国.*|新华社发|[/／]\s?图|图\s?[/／|｜].*)[)）】\]。.]?$|"
    r"^(?:图[:：/／|｜]|▲|△|↑|图为)|\b(?:photo|photograph|image|credit|illustration)s?\b\s*(?::|by\b|courtesy)|"
    r"getty images|/\s?(?:AP|AFP|Reuters|EPA)\b",
    re.IGNORECASE,
)

END_HEADINGS: Final = re.compile(
    r"(?:相关|推荐|延伸|热门|热点|更多|猜你|精彩|编辑推荐|大家都在|最新|往期|关联|为您推荐|网友|热评|最热|今日)"
    r".{0,8}(?:阅读|新闻|推荐|文章|报道|链接|评论|排行|喜欢|回顾|资讯|内容|看|热点|专题)?|"
    r"(?:全部|最新|精彩|网友|热门)?(?:评论|跟帖|留言)(?:\s*[(（]?\d*[)）]?)|发表评论|返回(?:首页|目录|顶部)|"
    r"(?:related|recommended|more (?:from|on|in|stories|news)|read (?:more|next)|most (?:read|popular|viewed)|trending|"
    r"you (?:may|might) (?:also )?like|also on|popular|latest|comments?|leave a (?:comment|reply)|"
    r"join the (?:conversation|discussion)|sign up|newsletter|about the author|topics|tags|share|follow us|"
    r"advertisement|what to read next|don’t miss).{0,40}",
    re.IGNORECASE,
)
"""A heading (or a short line by itself) after which nothing of the article comes."""

FURNITURE: Final = re.compile(
    r"字号|字体|[超特]?[大中小]|标准|默认|分享(?:到|至)?.{0,12}|收藏|点赞|打印|举报|关注|纠错|评论|我要(?:评论|跟帖|反馈)|收听|听新闻|"
    r"放大.?缩小.*|返回.{0,6}|上一[篇页版]|下一[篇页版]|阅读(?:量|数)?[:：]?\s*\d*|浏览(?:量|数|次数)?[:：]?\s*\d*|"
    r"(?:微信)?扫一扫.{0,20}|用微信.{0,15}|点击.{0,12}|全文共?\s?\d+\s?字.{0,20}|[\d\s,.+wW万次]+|"
    r"share(?: this)?.{0,20}|print|e-?mail|save|tweet|facebook|twitter|linkedin|whatsapp|copy link|comments?|"
    r"\d+ comments?|advertisement|listen(?: to this article)?.{0,20}|\d+ min(?:ute)?s?(?: read)?|read more|"
    r"subscribe.{0,30}|skip (?:to|past) .{0,40}|follow(?: us)?.{0,20}|loading.{0,5}|[|·•>/»›\-]+",
    re.IGNORECASE,
)
"""Buttons and counters: a whole block that says this is page furniture."""

COPYRIGHT: Final = re.compile(
    r"未经.{0,12}(?:授权|许可|同意)|(?:不得|禁止|谢绝)转载|版权(?:所有|声明)|免责声明|©|copyright|all rights reserved",
    re.IGNORECASE,
)
"""What a line about rights, below the article, has in it."""

TIME_OF_PUBLICATION: Final = re.compile(
    r"(?:(?:发布|发表|更新|出版|刊发)?(?:时间|日期|于)?[:：]?\s*)?"
    r"(?:20|19)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?[\sT]*(?:星期.)?(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?.{0,12}|"
    r"(?:published|updated|posted|last modified)?[:\s]*(?:on )?(?:\w{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:20|19)\d\d|"
    r"\d{1,2} \w{3,9}\.?,? (?:20|19)\d\d).{0,30}",
    re.IGNORECASE,
)
"""A block that says when the page was published."""

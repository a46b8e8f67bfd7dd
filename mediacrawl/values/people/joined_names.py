"""Names that a script writes as one with the word between them: Arabic's "and", Hebrew's, none."""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import fold

# "سعاد الحداد وكريم منصور", "דנה לוי ויוסי כהן": the letter that means "and" begins the second.
_ATTACHED = re.compile(r"\s(?:و|ו-?)(?=\w{2})")
# Names that begin with that letter themselves.
_NAMES = frozenset(map(fold, (
    "وليد", "وائل", "وسام", "وسيم", "وفاء", "وداد", "وردة", "وجدي", "وجيه", "وحيد", "وليام", "وديع",
    "ويليام",
    "وفيق", "واثق", "وهبي", "وهبة", "وعد", "وصال", "ورود", "واصف", "وجود", "وضاح", "ويلسون",
    "والي", "وزير", "ورد", "ולדימיר", "ויקטור", "ויקטוריה", "ורד", "ורה", "ויקי", "ויליאם",
)))  # fmt: skip
_LEAST_WORDS = 2
# Chinese and Japanese part names by a comma of their own; the dot also stands within foreign names.
_COMMAS = late(r"[、，]|(?<![\u30a0-\u30ff])・(?![\u30a0-\u30ff])")
# "记者 王小明 北京报道", "文/李华": who writes, and from where.
_WRITER = late(
    r"^(?:本[报報]|特[约約]|[\u4e00-\u9fff]{2,6}(?=[记記]者\s))?(?:(?:记者|記者|作者|撰文|[编編]译|執筆|聞き手|取材・文|取材|文責|著者)[\s/:：／・=＝]*|文\s*[/／:：・=＝]\s*|글?[·/,]\s?사진\s?=\s?|글\s?=\s?)"
)
_HAN_LINE = late(r"[\u4e00-\u9fff\s]{5,60}")
_HAN_JOINERS = late(r"\s+|(?<=[\u4e00-\u9fff]{2})[和与與及](?=[\u4e00-\u9fff]{2})")
# Four of five people in China bear one of these.
SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江"
    "傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚張劉陳楊"
    "黃趙吳孫馬鄭羅謝許鄧馮蘇葉呂蔣鍾盧陸賈鄒龍嚴錢龔"
)
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
_REPORTS = re.compile(r"\s\S{0,6}(?:报道|報道|報導)$")


def parted(part: str) -> list[str]:
    """Give the names of a part of a line that no space, or no comma of ours, keeps apart.

    >>> parted("سعاد الحداد وكريم منصور"), parted("سعاد وليد"), parted("王小明、李华")
    (['سعاد الحداد', 'كريم منصور'], ['سعاد وليد'], ['王小明', '李华'])
    """
    if part.isascii():
        return [part]
    names = [_REPORTS.sub("", name.strip()) for name in _COMMAS.split(part)]
    return [one for name in names for whole in _of_han(name) for one in _at_attached(whole)]


def _of_han(line: str) -> list[str]:
    """Part names in Chinese at spaces, and at the word for "and" between two whole ones.

    >>> _of_han("王小明 李华"), _of_han("王小明和李华"), _of_han("陈和平"), _of_han("佐藤 花子")
    (['王小明', '李华'], ['王小明', '李华'], ['陈和平'], ['佐藤 花子'])
    """
    if not _HAN_LINE.fullmatch(line):
        return [line]
    names = _HAN_JOINERS.split(line)
    are_whole = all(2 <= len(name) <= 4 and name[0] in SURNAMES for name in names)
    return names if are_whole else [line]


def without_writer(line: str) -> str:
    """Give a line without the word of Chinese and Japanese before its names.

    >>> [without_writer(line) for line in ("本报记者 王小明", "文在寅", "海港报记者 李华")]
    ['王小明', '文在寅', '李华']
    """
    return line if line.isascii() else _WRITER.sub("", line)


def is_han_name(text: str) -> bool:
    """Whether a text is a person's name in Chinese: a common surname, and a letter or two.

    >>> is_han_name("王小明"), is_han_name("国际新闻"), is_han_name("王家大院")
    (True, False, False)
    """
    return _HAN_NAME.fullmatch(text) is not None and text[0] in SURNAMES


def _at_attached(name: str) -> list[str]:
    """Part where whole names stand on both sides, and the letter is not the second's own."""
    for match in _ATTACHED.finditer(name):
        first, second = name[: match.start()], name[match.end() :]
        own = (match[0].strip() + second).partition(" ")[0]
        whole = min(len(first.split()), len(second.split())) >= _LEAST_WORDS
        if whole and fold(own) not in _NAMES:
            return [first, *_at_attached(second)]
    return [name]

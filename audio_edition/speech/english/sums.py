"""Sums of money and measures: figures with a sign, a magnitude or a unit."""

from __future__ import annotations

import re

from audio_edition.speech.english import numbers
from audio_edition.speech.english.tables import DASH, FIGURES, Making, any_of, words


def money() -> Making:
    """Sums in any currency, with millions and ranges."""
    table, magnitudes = words()["currencies"], words()["magnitudes"]
    sign, magnitude = rf"(?P<sign>{any_of(table)})", rf"(?:[\s-]?(?P<mag>{any_of(magnitudes)})\b)?"
    big = rf"(?:{any_of(table)})\s?{FIGURES}[\s-]?(?:{any_of(magnitudes)})\b"

    def sum_of(match: re.Match[str]) -> str:
        one, many, hundredth, hundredths = table[match["sign"]]
        if match["to"]:
            low = numbers.amount(match["n"])
            return f"{low} to {_scaled(match['to'], match['mag'])} {many}"
        whole, _, fraction = match["n"].replace(",", "").partition(".")
        if match["mag"] or len(fraction) not in (0, 2):
            return f"{_scaled(match['n'], match['mag'])} {many}"
        said = (
            [f"{numbers.cardinal(int(whole))} {one if int(whole) == 1 else many}"] if int(whole) or not fraction else []
        )
        if int(fraction or 0):
            said.append(f"{numbers.cardinal(int(fraction))} {hundredth if int(fraction) == 1 else hundredths}")
        return " and ".join(said) or f"zero {many}"

    def compound(match: re.Match[str]) -> str:
        return f"{_scaled(match['n'], match['mag'])}-{table[match['sign']][0]}-"

    def attribute(match: re.Match[str]) -> str:
        return f"{match['thing']}{_scaled(match['n'], match['mag'])} {table[match['sign']][0]}"

    ranged = rf"(?:{DASH}(?:{any_of(table)})?(?P<to>{FIGURES}))?"
    return [
        (rf"({big})\s?{DASH}\s?(?=(?:{any_of(table)})\s?\d)", lambda m: f"{m[1]} to "),
        (rf"{_thing()}{sign}\s?(?P<n>{FIGURES}){magnitude}{_of_a_noun()}", attribute),
        (rf"(?<![A-Za-z]){sign}\s?(?P<n>{FIGURES}){magnitude}-(?!(?:{any_of(magnitudes)})\b)(?=[a-z])", compound),
        (rf"(?<![A-Za-z]){sign}\s?(?P<n>{FIGURES}){ranged}{magnitude}", sum_of),
        (rf"(?P<n>{FIGURES})\s?¢", lambda m: f"{numbers.amount(m['n'])} cents"),
        (rf"\b(?P<n>{FIGURES})\s?(?P<mag>mn|mln|bn|tn|trn)\b", lambda m: _scaled(m["n"], m["mag"])),
    ]


def _thing() -> str:
    """The article (and adjective) that begins a thing of some size: a $5 million deal."""
    return rf"(?P<thing>\b[Aa]n? (?:(?:{any_of(words()['before_thing'])}) )?)"


def _of_a_noun() -> str:
    """What follows is a noun, not the rest of the sentence."""
    return rf"(?= (?!(?:{any_of(words()['after_amount'])})\b)[a-z])"


def _scaled(figures: str, magnitude: str | None) -> str:
    said = numbers.amount(figures)
    return f"{said} {words()['magnitudes'][magnitude]}" if magnitude else said


def measures() -> Making:
    """Heights, and figures with a unit."""
    table = words()["units"]
    minus = r"(?<![\w)])(?P<minus>-)?"

    def measured(match: re.Match[str]) -> str:
        one, many = table[match["unit"]]
        said = "minus " * bool(match["minus"]) + numbers.amount(match["n"])
        if match["to"]:
            said += f" to {numbers.amount(match['to'])}"
        return f"{said} {one if match['n'] == '1' and not match['to'] else many}"

    def attribute(match: re.Match[str]) -> str:
        return f"{match['thing']}{numbers.amount(match['n'])}{match['link'] or ' '}{table[match['unit']][0]}"

    def long(match: re.Match[str]) -> str:
        return f"{match[1]} {table[match['long']][match[1] != 'per']}"

    unit = rf"(?P<unit>{any_of(table)})(?![\w°])(?:\.(?= [a-z\d]|,))?"
    many = any_of(words()["counted_in_millions"])
    long_unit = rf"(?P<long>{any_of(words()['long_units'])})(?![\w°])"
    return [
        (r"\b(\d+)h\s?(\d+)m(?:in)?\b", lambda m: f"{_count(m[1], 'hour')} {_count(m[2], 'minute')}"),
        (r"\b(\d+\.\d+)s\b", lambda m: f"{m[1]} seconds"),
        (rf"\b({FIGURES})m (?=(?:[a-z]+ )?(?:{many})\b)", lambda m: f"{m[1]} million "),
        (rf"\b(million|billion|trillion|thousand|per) {long_unit}", long),
        (rf"(?<=[a-z])/(?=(?:{any_of(words()['each'])})\b)", lambda m: " per "),
        (rf"(?P<thing>)(?<![\w.,-])(?P<n>{FIGURES})(?P<link>-){unit}{_of_a_noun()}", attribute),
        (rf"{_thing()}(?P<n>{FIGURES})(?P<link>[ -]?){unit}{_of_a_noun()}", attribute),
        (r"(?<![\w.])(\d)'\s?(\d{1,2})(?:\"|''|”)", lambda m: f"{numbers.amount(m[1])} foot {numbers.amount(m[2])}"),
        (rf"{minus}(?P<n>{FIGURES})(?:\s?%)?(?:{DASH}(?P<to>{FIGURES}))?[\s-]?{unit}", measured),
    ]


def _count(figures: str, noun: str) -> str:
    return f"{numbers.amount(figures)} {noun}{'s' * (int(figures) != 1)}"

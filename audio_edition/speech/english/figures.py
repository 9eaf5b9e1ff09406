"""The rules for figures, in the order they apply: dates, times, telephones, numbered things, what is left."""

from __future__ import annotations

import re
from collections.abc import Callable

from audio_edition.speech.english import numbers
from audio_edition.speech.english.tables import DASH, FIGURES, Making, any_of, words


def _month_names() -> dict[str, str]:
    months = {month: month for month in words()["months"]}
    short = {month[:3]: month for month in months} | {"Sept": "September"}
    return months | short | {f"{name}.": month for name, month in short.items()}


def dates() -> Making:
    """Days, months and years."""
    months = _month_names()
    month = rf"\b(?P<month>{any_of(months)})"

    def day(match: re.Match[str]) -> str:
        said = f"{months[match['month']]} {numbers.ordinal(int(match['day']))}"
        if match["to"]:
            said += f" to {numbers.ordinal(int(match['to']))}"
        return said + (f", {numbers.year(int(match['year']))}" if match["year"] else "")

    def day_first(match: re.Match[str]) -> str:
        said = f"{numbers.ordinal(int(match['day']))} of {months[match['month']]}"
        said = said if match["the"] else f"the {said}"
        return said + (f", {numbers.year(int(match['year']))}" if match["year"] else "")

    def numeric(match: re.Match[str]) -> str:
        name = words()["months"][int(match["m"]) - 1]
        return f"{name} {numbers.ordinal(int(match['d']))}, {numbers.year(int(match['y']))}"

    nth = r"(?:st|nd|rd|th)?"
    number, year = r"(?:[12]\d|3[01]|0?[1-9])", r"(?P<year>1\d{3}|20\d\d)\b"
    m, d, y = r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>[12]\d|3[01]|0?[1-9])", r"(?P<y>1\d{3}|20\d\d)"
    return [
        (rf"{month} (?P<day>{number}){nth}(?:{DASH}(?P<to>{number}){nth})?(?!\d|[,.]\d|{DASH}\d)(?:,? {year})?", day),
        (rf"(?<![\d.,$£€-])(?P<the>(?<=the ))?\b(?P<day>{number}){nth} {month}(?!\w)(?:,? {year})?", day_first),
        (rf"\b{y}-{m}-{d}\b", numeric),
        (rf"\b{m}/{d}/{y}\b", numeric),
        (rf"{month} {year}", lambda m: f"{months[m['month']]} {numbers.year(int(m['year']))}"),
    ]


def durations() -> Making:
    """Times that something took: 2:03:45, and on the track 3:43.13."""

    def lasted(match: re.Match[str]) -> str:
        told = ((match["hours"], "hour"), (match["minutes"], "minute"), (match["seconds"], "second"))
        parts = [counted_out(figures, noun) for figures, noun in told if figures and int(figures)]
        if not parts:
            return match[0]
        if match["rest"]:
            parts[-1] = (
                f"{numbers.amount(match['seconds'].lstrip('0') or '0')} point {numbers.digits(match['rest'])} seconds"
            )
        return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"

    minutes, seconds = "(?P<minutes>[0-5]?\\d)", "(?P<seconds>[0-5]\\d)"
    rest = r"(?:\.(?P<rest>\d{1,3}))?(?![\d:])(?!\s?[ap]\.?m)"
    moment = rf"(?<!\b[Aa]t )(?<![\d:.])(?P<hours>\d{{1,2}}):{minutes}:{seconds}{rest}"

    def moment_of_day(match: re.Match[str]) -> str:
        said = f"{numbers.cardinal(int(match['h']))} {numbers.pair(int(match['min']))}"
        return f"{said} and {counted_out(match['s'], 'second')}{_half(match)}"

    def relay(match: re.Match[str]) -> str:
        return (
            f"{numbers.cardinal(int(match[1]))} by {numbers.cardinal(int(match[2]))} meter{'s' * (not match['noun'])}"
        )

    clock = r"(?P<h>2[0-4]|1\d|0?\d):(?P<min>[0-5]\d):(?P<s>[0-5]\d)(?![\d:.])(?:\s?(?P<half>[ap])\.?m\b(?P<stop>\.)?)?"
    return [
        (
            r"\b(\d)\s?[xX×]\s?(\d{2,4})\s?-?m(?:et(?:er|re)s?)?\b"
            r"(?=(?P<noun> (?:relay|medley|hurdles|freestyle|final|heats?|race|team|title|record|gold))?)",
            relay,
        ),
        (rf"(?i)(?<![\d:.]){clock}(?:(?<=m)|(?<=m\.))", moment_of_day),
        (rf"(?i)(?<=\bat ){clock}", moment_of_day),
        (rf"(?i){moment}", lasted),
        (rf"(?<![\d:.])(?P<hours>){minutes}:{seconds}\.(?P<rest>\d{{1,3}})(?![\d:])", lasted),
    ]


def counted_out(figures: str, noun: str) -> str:
    """``1``, hour → one hour; ``03``, minute → three minutes."""
    return f"{numbers.cardinal(int(figures))} {noun}{'s' * (int(figures) != 1)}"


def times() -> Making:
    """Clock times and halves of the day."""
    half = r"(?:\s?(?P<half>[ap])\.?m\b(?P<stop>\.)?)"

    def clock(match: re.Match[str]) -> str:
        hour, minute = int(match["h"]), int(match["min"] or 0)
        said = numbers.cardinal(hour)
        if minute:
            said += f" {numbers.pair(minute)}"
        elif match["min"] and not match["half"]:
            said += " o'clock" if 0 < hour <= 12 else " hundred"
        return said + _half(match)

    ranged = r"(?i)\b(\d{1,2}(?::\d\d)?)\s?[-–—]\s?(?=\d{1,2}(?::\d\d)?\s?[ap]\.?m\b)"
    hours = r"(?<![\d:.,])(?P<h>2[0-4]|1\d|0?\d)"
    return [
        (ranged, lambda m: f"{m[1]} to "),
        (rf"(?i){hours}[:.](?P<min>[0-5]\d){half}", clock),
        (rf"(?i){hours}:(?P<min>[0-5]\d)(?![\d:])(?P<half>)(?P<stop>)", clock),
        (rf"(?i){hours}(?P<min>){half}", clock),
        (r"(?<=[AP]M)\s?[-–—]\s?(?=\w)", lambda m: " to "),
        (r"\b(?P<half>[ap])\.m(?P<stop>\.)", lambda m: _half(m).strip()),
    ]


def _half(match: re.Match[str]) -> str:
    """`` AM`` or `` PM``, with the stop if it ends the text as well."""
    if not match["half"]:
        return ""
    ends = match["stop"] and not re.search(r"\w", match.string[match.end() :])
    return f" {match['half'].upper()}M{'.' if ends else ''}"


def phones() -> Making:
    """Telephone numbers, digit by digit."""

    def grouped(match: re.Match[str]) -> str:
        plus = "plus " if match[0].startswith("+") else ""
        return plus + ", ".join(numbers.digits(group) for group in re.findall(r"\d+", match[0]))

    return [
        (r"(?<=\b[Cc]all |\b[Tt]ext |\b[Dd]ial )\d{3}-\d{4}\b", grouped),
        (
            r"(?:(?:\+\d{1,3}|\b1)[\s-])?(?:\(\d{3}\)\s?|\b\d{3}[-.\s])\d{3}[-.]\d{4}\b|\+\d{1,3}(?:[\s-]?\d{2,5}){2,5}\b",
            grouped,
        ),
    ]


def counted() -> Making:
    """Decades, ordinals, numbered things, fractions."""
    table = words()
    halves = table["denominators"]

    def fraction(match: re.Match[str]) -> str:
        one, many = halves[int(match["bottom"])]
        top = int(match["top"])
        said = f"{numbers.cardinal(top)} {one if top == 1 else many}"
        return f"{numbers.amount(match['whole'])} and {said}" if match["whole"] else said

    def mixed(match: re.Match[str]) -> str:
        said = table["fractions"][match[2]]
        return f"{numbers.amount(match[1])} and {said}" if match[1] else said

    return [
        (r"(?<![\w,.])'?(1\d|20)(\d0)s\b", lambda m: numbers.plural(numbers.year(int(m[1] + m[2])))),
        (r"(?<![\w,.])'?([2-9]0)s\b", lambda m: numbers.plural(numbers.cardinal(int(m[1])))),
        (
            r"\b(\d{1,3}(?:,\d{3}){1,12}|\d{1,40})(?:st|nd|rd|th)\b",
            lambda m: numbers.ordinal(int(m[1].replace(",", ""))),
        ),
        (r"(?<!\w)'0(\d)\b", lambda m: numbers.pair(int(m[1]))),
        (r"\bca?\.\s?(?=\d{4}\b)", lambda m: "circa "),
        (r"\bNo\.\s?(?=\d)", lambda m: "number "),
        (r"\bNos\.\s?(?=\d)", lambda m: "numbers "),
        (r"(?<![\w/.])#(?=\d)", lambda m: "number "),
        (r"(?<![\w/.])(?:(?P<whole>\d+)[\s-])?(?P<top>\d)/(?P<bottom>[234])(?![\w/])", fraction),
        (rf"(\d{{1,40}})?\s?([{''.join(table['fractions'])}])", mixed),
    ]


def names_with_numbers() -> Making:
    """Roman numerals, relays, flights and roads, letters with figures (G7, COVID-19, 5G)."""
    table = words()
    roman = rf"(?P<roman>{any_of(table['roman'])})\b(?!\.\w)"

    def regnal(match: re.Match[str]) -> str:
        return f"{match['name']} the {numbers.ordinal(table['roman'].get(match['roman'], 1)).title()}"

    numbered = rf"(?P<after>{any_of(table['numbered_names'])})"

    reigned = rf"(?P<name>\b(?:{any_of(table['regnal_names'])})) (?P<roman>{any_of([*table['roman'], 'I'])})"
    alone = rf"(?=[,.;:!?)’”]|'s\b|$| (?:{any_of(table['after_regnal_first'])})\b)"

    return [
        (rf"{reigned}(?:(?<! I)(?![\w.]\w)|(?<= I){alone})", regnal),
        (
            rf"\b(?P<after>{any_of(table['roman_after'])}) {roman}",
            lambda m: f"{m['after']} {_roman(m, numbers.cardinal)}",
        ),
        (r"(?<=[a-z]) (?P<roman>II|III|IV)\b(?=[\s,.;:'!?)]|$)", lambda m: f" the {_roman(m, numbers.ordinal)}"),
        (rf"\b{numbered}s? (?P<n>\d{{3,4}})\b", lambda m: f"{m['after']} {numbers.model_number(m['n'])}"),
        (r"(?<![\w.])(?=\d*[A-Za-z]+-?\d)[A-Za-z\d]+(?:-\d+)?(?!\w|[,.]\d)", _mixed),
        (r"(?<![\d,.])(\d+)([A-Z][A-Za-z]*)\b", lambda m: f"{numbers.model_number(m[1])} {m[2]}"),
    ]


def _mixed(match: re.Match[str]) -> str:
    """Letters and figures in one word, each said apart: H1N1 → H one N one."""
    return " ".join(
        numbers.model_number(run) if run.isdigit() else run for run in re.findall(r"[A-Za-z]+|\d+", match[0])
    )


def _roman(match: re.Match[str], said: Callable[[int], str]) -> str:
    return said(words()["roman"][match["roman"]]).title()


def what_is_left() -> Making:
    """What figures are left: years, scores and ranges, version numbers, quantities."""
    year = r"(?:1\d|20)\d\d"
    bare = rf"(?<![\d,.]){year}(?!\d|[,.]\d)"

    def years(match: re.Match[str]) -> str:
        first, second = int(match[1]), match[2]
        last = second if len(second) == 4 else match[1][:2] + second
        return (
            f"{numbers.year(first)} to {numbers.year(int(last)) if len(second) == 4 else numbers.pair(int(last[2:]))}"
        )

    return [
        (rf"(?<![\d,.])({year}){DASH}(\d\d(?:\d\d)?)(?!\d|[,.]\d)", years),
        (bare, lambda m: numbers.year(int(m[0]))),
        (r"\b([A-Z][a-z]+\.?) (\d{1,3}):(?=\d)", lambda m: f"{m[1]} {m[2]}, "),
        (r"(?<![\w:.])(\d{1,3}):(?=\d+(?![\d:]))", lambda m: f"{m[1]} to "),
        (r"\b(\d+)x(?=\d)", lambda m: f"{m[1]} by "),
        (rf"\b({FIGURES})x(?!\w)", lambda m: f"{m[1]} times"),
        (
            rf"(?<![\w-])({FIGURES}){DASH}({FIGURES})(?!-?\d)",
            lambda m: f"{numbers.amount(m[1])} to {numbers.amount(m[2])}",
        ),
        (r"(?<![\d.])\d+(?:\.\d+){2,}", lambda m: " point ".join(map(numbers.amount, m[0].split(".")))),
        (rf"(?<![\w)-])-(?={FIGURES})", lambda m: "minus "),
        (r"(?<!\d)\.(?=\d)", lambda m: " zero point "),
        (rf"(?<=[A-Za-z]){FIGURES}", lambda m: f" {numbers.amount(m[0])}"),
        (FIGURES, lambda m: numbers.amount(m[0])),
        (r"(?<=[a-z])(?=\d)|(?<=\d)(?=[A-Za-z])", lambda m: " "),
    ]

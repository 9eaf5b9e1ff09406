"""Numbers as American newspapers' readers say them: whole, ordinal, decimal, years, digit by digit."""

from __future__ import annotations

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
GROUPS = ("", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion")
IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
IRREGULAR |= {"twelve": "twelfth"}


def cardinal(number: int) -> str:
    """``1234`` → one thousand two hundred thirty-four. Numbers of more than 21 digits are said digit by digit."""
    if number >= 1000 ** len(GROUPS):
        return digits(str(number))
    if number < 100:
        return _below_hundred(number)
    if number < 1000:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (f" {_below_hundred(rest)}" if rest else "")
    said = []
    for group in reversed(range(len(GROUPS))):
        if part := number // 1000**group % 1000:
            said.append(cardinal(part) + GROUPS[group])
    return " ".join(said)


def _below_hundred(number: int) -> str:
    if number < 20:
        return SMALL[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{SMALL[ones]}" if ones else "")


def ordinal(number: int) -> str:
    """``21`` → twenty-first."""
    said = cardinal(number)
    cut = max(said.rfind(" "), said.rfind("-")) + 1
    last = said[cut:]
    if last in IRREGULAR:
        return said[:cut] + IRREGULAR[last]
    return said[:cut] + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def year(number: int) -> str:
    """``1905`` → nineteen oh five, ``2000`` → two thousand, ``2019`` → twenty nineteen, ``1800`` → eighteen hundred."""
    century, rest = divmod(number, 100)
    if century % 10 == 0 and rest < 10:
        return cardinal(number)
    if not rest:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {pair(rest)}"


def pair(number: int) -> str:
    """Two digits after others: ``5`` → oh five, ``42`` → forty-two."""
    return f"oh {cardinal(number)}" if number < 10 else cardinal(number)


def digits(figures: str) -> str:
    """Digit by digit: ``007`` → zero zero seven."""
    return " ".join(SMALL[int(figure)] for figure in figures if figure.isdigit())


def plural(said: str) -> str:
    """``nineteen ninety`` → nineteen nineties."""
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}es" if said.endswith("x") else f"{said}s"


def amount(figures: str) -> str:
    """Figures with grouping commas or a decimal point, as a quantity: ``1,234.50`` → … point five zero."""
    whole, point, fraction = figures.replace(",", "").partition(".")
    if not point and (len(whole) > 3 * len(GROUPS) or (len(whole) > 1 and whole.startswith("0"))):
        return digits(whole)
    said = digits(whole) if len(whole) > 3 * len(GROUPS) else cardinal(int(whole or 0))
    return said + (f" point {digits(fraction)}" if fraction else "")


def model_number(figures: str) -> str:
    """Figures in a name (A380, Route 66, Flight 1549): three or four digits go in pairs, others as they are."""
    if len(figures) not in (3, 4) or figures.startswith("0") or figures.endswith("00"):
        return amount(figures) if len(figures) < 5 else digits(figures)
    return f"{cardinal(int(figures[:-2]))} {pair(int(figures[-2:]))}"

"""Numbers as a reader of a board paper wants them: three digits that count, signs, units."""

from __future__ import annotations

import math
from typing import Callable

MINUS = "−"
DAYS_A_YEAR = 365.25


def figure(value: float, digits: int = 3) -> str:
    """The value to so many significant digits, with thousands separated: 1.2m, 12,800, 0.031."""
    if math.isnan(value):
        return "not known"
    if value == 0:
        return "0"
    if abs(value) >= 1e6:
        return f"{figure(value / 1e6, digits)}m"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    rounded = round(value, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{rounded:,.{min(decimals, 8)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def signed(value: float, digits: int = 3) -> str:
    """The same with a sign before anything but zero."""
    return f"+{figure(value, digits)}" if value > 0 else figure(value, digits)


def in_unit(value: float, unit: str, write: Callable[[float], str] = figure) -> str:
    """The value with its unit: 75.1%, £0.43 a month (of the unit "£ a month"), 9.2 µg/m³."""
    text = write(value)
    if unit == "%":
        return f"{text}%"
    if not unit.startswith("£"):
        return f"{text} {unit}"
    sign = text[:1] if text[:1] in "+−" else ""
    return f"{sign}£{text[len(sign):]}{unit[1:]}"


def pounds(value: float) -> str:
    """£1.35bn, £12.3m, £450,000, £29.74, £0."""
    for size, name in ((1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return _with_pound(figure(value / size)) + name
    if 0 < abs(value) < 100 and value != round(value):
        return _with_pound(f"{value:.2f}".replace("-", MINUS))
    return _with_pound(figure(value))


def signed_pounds(value: float) -> str:
    return f"+{pounds(value)}" if value > 0 else pounds(value)


def lifetime(years: float) -> str:
    """A change of an expectancy: in days when it is small, since 0.0006 years says little."""
    if abs(years) >= 0.5:
        return f"{abs(years):.2f} years"
    days = abs(years) * DAYS_A_YEAR
    if days < 0.05:
        return "less than 0.1 days" if years else "no days"
    return f"{days:.0f} days" if days >= 10 else f"{days:.1f} days"


def more_or_fewer(value: float, noun: str) -> str:
    """12,800 more person-years in paid work."""
    return f"{figure(abs(value))} {'more' if value > 0 else 'fewer'} {noun}"


def span(years: list[int]) -> str:
    """2024–2041."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def listed(names: list[str], joint: str = "and") -> str:
    """a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_pound(text: str) -> str:
    return f"{MINUS}£{text[1:]}" if text.startswith(MINUS) else f"£{text}"

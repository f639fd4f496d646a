"""Numbers and names in plain words: pounds, years and days, people, options, agencies."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hale.results import Results

MINUS = "\u2212"
DAYS_PER_YEAR = 365.25
SHORT_NAME = 30  # characters that a picture has room for

AGENCY_NAMES = {
    "DWP": "DWP",
    "HMRC": "HMRC",
    "NHS": "NHS (all care)",
    "NHS_primary": "NHS general practice",
    "NHS_acute": "NHS hospitals",
    "NHS_mental_health": "NHS mental health",
    "adult_social_care": "adult social care",
    "childrens_services": "children's services",
    "public_health": "public health grant",
    "LA_housing": "councils: housing",
    "LA_other": "councils: all else",
    "police": "police",
    "justice": "courts and prisons",
    "education": "education",
    "MHCLG": "Ministry of Housing",
    "combined_authority": "combined authority",
    "individuals": "people and households",
    "employers": "employers",
    "landlords": "landlords",
    "energy_suppliers": "energy suppliers",
    "voluntary_sector": "charities",
}


def is_number(value: float | None) -> bool:
    """False for None and NaN."""
    return value is not None and math.isfinite(value)


def pounds(value: float, signed: bool = False) -> str:
    """To three figures: £1.35bn, £168m, £24,500 or £85; with `signed` a gain has its plus."""
    if not is_number(value):
        return "not known"
    size = round_to_three(abs(value))
    sign = sign_of(value if round(size) else 0.0, signed)
    for unit, name in ((1e9, "bn"), (1e6, "m")):
        if size >= unit:
            digits = max(0, 2 - math.floor(math.log10(size / unit)))
            return f"{sign}£{size / unit:,.{digits}f}{name}"
    return f"{sign}£{size:,.0f}"


def pounds_and_pence(value: float) -> str:
    """£2.16, or −£0.40."""
    return f"{sign_of(value, False)}£{abs(value):,.2f}"


def count(value: float, signed: bool = False) -> str:
    """To three figures, with thousands; below ten one decimal."""
    if not is_number(value):
        return "not known"
    size = round_to_three(abs(value))
    digits = 1 if 0 < size < 9.95 else 0
    text = f"{size:,.{digits}f}"
    return sign_of(value if float(text.replace(",", "")) else 0.0, signed) + text


def life_time(years: float, signed: bool = False) -> str:
    """A length of life in the unit that says it: days below half a year, else years."""
    if not is_number(years):
        return "not known"
    if abs(years) >= 0.5:
        return f"{sign_of(years, signed)}{abs(years):.2f} years"
    days = abs(years) * DAYS_PER_YEAR
    text = f"{days:.0f}" if days >= 10 else f"{days:.1f}"
    sign = sign_of(years, signed) if float(text) else ""
    return f"{sign}{text} {'day' if text == '1.0' else 'days'}"


def percent(share: float) -> str:
    """A share as per cent; tails are not rounded to never or always."""
    if not is_number(share):
        return "not known"
    if 0 < share < 0.005:
        return "under 1%"
    if 0.995 < share < 1:
        return "over 99%"
    return f"{100 * share:.0f}%"


def number(value: float, digits: int, signed: bool = False) -> str:
    """A number with fixed decimals and a true minus sign."""
    if not is_number(value):
        return "not known"
    rounded = round(value, digits)
    return f"{sign_of(rounded, signed)}{abs(rounded):,.{digits}f}"


def sign_of(value: float, signed: bool) -> str:
    if value < 0:
        return MINUS
    return "+" if signed and value > 0 else ""


def round_to_three(value: float) -> float:
    """Three figures at most: more would say more than is known."""
    if value < 1000:
        return value
    step = 10 ** (math.floor(math.log10(value)) - 2)
    return round(value / step) * step


def agency(name: str) -> str:
    """An agency's name, short enough for pictures."""
    return AGENCY_NAMES.get(name, name.replace("_", " "))


def listed(items: Iterable[str]) -> str:
    """a, b and c."""
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def option_names(results: Results) -> dict[str, str]:
    """A title for readers by id of the option: its own, else that of its programmes, else the id.

    No two options have the same: where titles are, the id tells them apart.
    """
    names = {option: _name(results, option) for option in results.options}
    times = Counter(names.values())
    return {option: name if times[name] == 1 else f"{name} ({option})" for option, name in names.items()}


def short_names(results: Results) -> dict[str, str]:
    """Names that fit into a picture: the title when it is short and nobody else's name, else the id."""
    short = {option: name if len(name) <= SHORT_NAME else option
             for option, name in option_names(results).items()}
    times = Counter(short.values())
    return {option: name if times[name] == 1 else option for option, name in short.items()}


def _name(results: Results, option: str) -> str:
    title = results.option_titles[option]
    if title != option:
        return title
    titles = {i["id"]: i.get("title", "") for i in results.study.get("interventions", [])}
    used = next((o.get("use", []) for o in results.study.get("options", []) if o["id"] == option), [])
    own = [titles.get(u, "") for u in used if isinstance(u, str)]
    return " and ".join(own) if len(own) in (1, 2) and all(own) else option


def programmes_of(results: Results, option: str) -> list[str]:
    """Ids of the interventions that an option uses."""
    for entry in results.study.get("options", []):
        if entry["id"] == option:
            return [u if isinstance(u, str) else str(u) for u in entry.get("use", [])]
    return []

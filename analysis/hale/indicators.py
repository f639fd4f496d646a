"""The conditions that results count, as rates: what is counted, of whom, and who publishes it.

One table serves the explanation of a difference, the equity assessment and the Marmot page, so that
all three mean the same by "smokers" or "cold homes".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
import xarray as xr

from hale.results import Results

MONTHS = 12


@dataclass(frozen=True)
class Indicator:
    """`top` / `bottom` x `factor` of a cube's counts, in `unit`.

    `noun` is what `top` counts when it is told in years ("person-years in paid work"); empty for
    means, which are told as a change of the mean. `better` says which way is an improvement, and
    `published` and `how_often` where the same thing is measured in England.
    """

    id: str
    label: str
    cube: str
    top: str
    bottom: str
    unit: str
    noun: str
    better: str  # "more" or "less"
    principle: int  # of the eight Marmot principles; 0: an outcome of all of them
    published: str
    how_often: str
    factor: float = 100.0
    part: str = "conditions"  # chapter of an explanation


def _share(id: str, label: str, where: tuple[str, str, str], noun: str, better: str, principle: int,
           published: tuple[str, str], part: str) -> Indicator:
    return Indicator(id, label, *where, "%", noun, better, principle, *published, part=part)


def _mean(id: str, label: str, where: tuple[str, str, str], unit: str, better: str, principle: int,
          published: tuple[str, str], factor: float, part: str) -> Indicator:
    return Indicator(id, label, *where, unit, "", better, principle, *published, factor=factor,
                     part=part)


ANNUAL = "every year"
QUARTERLY = "every quarter"
APS = ("ONS, Annual Population Survey (by borough)", QUARTERLY)
SMOKING = ("ONS and OHID, smoking in adults from the Annual Population Survey (by borough)", ANNUAL)
CHILDREN = ("DWP, Children in low income families, local area statistics (borough and ward)",
            ANNUAL)
HBAI = ("DWP, Households below average income (region)", ANNUAL)
HOUSING_SURVEY = ("MHCLG, English Housing Survey (region)", ANNUAL)
STATUTORY_HOMELESSNESS = ("MHCLG, statutory homelessness returns (by borough)", QUARTERLY)
ACTIVE_LIVES = ("Sport England, Active Lives Adult Survey (by borough)", ANNUAL)
MODELLED_AIR = ("Defra, modelled background concentrations (by borough)", ANNUAL)

INDICATORS: tuple[Indicator, ...] = (
    _share("good_health", "People in good or very good health",
           ("population", "good_health", "person_months"), "person-years in good health", "more", 0,
           ("ONS, Annual Population Survey; the census for small areas", ANNUAL), "health"),
    _share("condition", "People with a limiting long-term condition",
           ("population", "condition", "person_months"),
           "person-years with a limiting condition", "less", 0,
           ("ONS, Annual Population Survey; the census for small areas", ANNUAL), "health"),
    _share("children_in_poverty", "Children in poverty, before housing costs",
           ("living", "children_in_poverty", "children"), "child-years in poverty", "less", 1, CHILDREN,
           "living"),
    _share("children_in_poverty_after_housing", "Children in poverty, after housing costs",
           ("living", "children_in_poverty_after_housing", "children"),
           "child-years in poverty after housing costs", "less", 1, CHILDREN, "living"),
    _share("neet", "People aged 16 to 24 outside education and work",
           ("determinants", "neet", "young"),
           "person-years of young people outside education and work", "less", 2,
           ("DfE, NEET and participation, ages 16 and 17 (by borough)", ANNUAL), "work"),
    _share("employed", "In paid work, ages 16 to 64", ("work", "employed", "person_months"),
           "person-years in paid work, ages 16 to 64", "more", 3, APS, "work"),
    _share("unemployed", "Unemployed, ages 16 to 64", ("work", "unemployed", "person_months"),
           "person-years of unemployment", "less", 3, APS, "work"),
    _share("long_term_sick", "Out of work and long-term sick, ages 16 to 64",
           ("work", "inactive_long_term_sick", "person_months"),
           "person-years out of work and long-term sick", "less", 3, APS, "work"),
    _share("insecure", "Of those in work, in insecure or low-paid work",
           ("work", "employed_insecure", "employed"), "person-years in insecure or low-paid work",
           "less", 3, ("ONS, Labour Force Survey and Annual Survey of Hours and Earnings", ANNUAL),
           "work"),
    _mean("income", "Net household income per person, equivalised",
          ("incomes", "equivalised", "person_months"), "£ a month", "more", 4, HBAI, 0.01,
          "living"),
    _share("poverty", "People in poverty, before housing costs",
           ("living", "poverty", "residents"), "person-years in poverty", "less", 4, HBAI,
           "living"),
    _share("poverty_after_housing", "People in poverty, after housing costs",
           ("living", "poverty_after_housing", "residents"),
           "person-years in poverty after housing costs", "less", 4, HBAI, "living"),
    _share("distress", "People whose household is in financial distress",
           ("living", "distress", "residents"), "person-years in financial distress", "less", 4,
           ("No routine count for boroughs: a residents' survey", ANNUAL), "living"),
    _share("arrears", "Households behind with rent or mortgage",
           ("homes", "arrears", "households"), "household-years behind with rent or mortgage",
           "less", 4, HOUSING_SURVEY, "homes"),
    _share("cold", "Cold homes: energy band D to G, and poor once fuel is paid for",
           ("homes", "cold", "households"), "household-years in cold homes", "less", 5,
           ("DESNZ, sub-regional fuel poverty statistics (LSOA)", ANNUAL), "homes"),
    _share("damp", "Damp homes, or homes otherwise in poor condition",
           ("homes", "damp", "households"), "household-years in damp homes", "less", 5,
           HOUSING_SURVEY, "homes"),
    _share("overcrowded", "Overcrowded homes", ("homes", "overcrowded", "households"),
           "household-years in overcrowded homes", "less", 5,
           ("ONS, the census; MHCLG, English Housing Survey between censuses", ANNUAL), "homes"),
    _share("temporary", "Households in temporary accommodation",
           ("homes", "temporary", "households"), "household-years in temporary accommodation",
           "less", 5, STATUTORY_HOMELESSNESS, "homes"),
    _share("rough", "Households that sleep rough", ("homes", "rough", "households"),
           "household-years of rough sleeping", "less", 5,
           ("MHCLG, rough sleeping snapshot in autumn; monthly management information", ANNUAL),
           "homes"),
    _share("lonely", "Adults who are lonely some of the time, often or always",
           ("determinants", "lonely", "adults"), "person-years of loneliness", "less", 5,
           ACTIVE_LIVES, "habits"),
    _mean("violence", "Recorded violence with injury where people live",
          ("surroundings", "violence", "residents"), "offences per 1,000 people a year", "less", 5,
          ("Home Office and ONS, police recorded crime (community safety partnership)", QUARTERLY),
          1e-4, "surroundings"),
    _mean("ndvi", "Greenness of where people live (NDVI)", ("surroundings", "ndvi", "residents"),
          "index", "more", 5, ("Satellite images of summer, such as Sentinel-2", ANNUAL), 1e-4,
          "surroundings"),
    _share("smokers", "Adults who smoke", ("determinants", "smokers", "adults"),
           "person-years of smoking", "less", 6, SMOKING, "habits"),
    _share("obese", "Adults living with obesity", ("determinants", "obese", "adults"),
           "person-years of obesity", "less", 6, ACTIVE_LIVES, "habits"),
    _share("inactive", "Adults active for under 30 minutes a week",
           ("determinants", "inactive", "adults"), "person-years of inactivity", "less", 6,
           ACTIVE_LIVES, "habits"),
    _share("no_burden", "Adults who are active, never smoked, of healthy weight and not lonely",
           ("determinants", "no_burden", "adults"), "person-years with none of the four burdens",
           "more", 6, ("No single source: the surveys above together", ANNUAL), "habits"),
    _mean("pm25", "Fine particles in the air that people breathe (PM2.5)",
          ("surroundings", "pm25", "residents"), "µg/m³", "less", 8, MODELLED_AIR, 1e-4,
          "surroundings"),
    _share("above_10", "People where fine particles are above 10 µg/m³ (England's target for 2040)",
           ("surroundings", "above_10", "residents"), "person-years above 10 µg/m³", "less", 8,
           MODELLED_AIR, "surroundings"),
    _share("band_d_to_g", "Homes of energy band D to G by their certificate", ("homes", "band_d_to_g", "households"),
           "household-years in homes of band D to G", "less", 8,
           ("MHCLG, energy performance certificates (by borough)", QUARTERLY), "homes"),
)

BY_ID = {indicator.id: indicator for indicator in INDICATORS}


def indicators_of(results: Results) -> list[Indicator]:
    """The indicators that the file can give."""
    return [i for i in INDICATORS
            if results.has(i.cube) and {i.top, i.bottom} <= set(results.cube(i.cube).data_vars)]


def level(results: Results, indicator: Indicator, years: Sequence[int], *by: str) -> xr.DataArray:
    """The indicator over `years` in its unit, by option and the axes `by`; NaN where there is
    nobody to count."""
    keep = ("option", "year", *by)
    top = results.sums(indicator.cube, indicator.top, *keep).sel(year=list(years)).sum("year")
    bottom = results.sums(indicator.cube, indicator.bottom, *keep).sel(year=list(years)).sum("year")
    with np.errstate(divide="ignore", invalid="ignore"):
        return indicator.factor * top / bottom


def is_worse(indicator: Indicator, change: float) -> bool:
    """Is a change of this sign a worsening?"""
    return change < 0 if indicator.better == "more" else change > 0

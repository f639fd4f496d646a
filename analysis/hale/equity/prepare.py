"""Which groups an equity assessment should look at, and which of them the results can tell apart."""

from __future__ import annotations

import pandas as pd

from hale.results import Results

TOLD, PARTLY, UNTOLD = "yes", "partly", "no"


def groups_told_apart(results: Results) -> pd.DataFrame:
    """Columns `group`, `told` (yes, partly or no), `how`: the protected characteristics of the
    Equality Act 2010, then place, income, work and groups whom services often miss."""
    ethnicity = ((TOLD, "Health, work and deaths by five broad groups; not adjusted for age.")
                 if results.has("ethnicity") else
                 (UNTOLD, "The model's people have an ethnic group; this file does not count by it."))
    rows = [
        ("Age", TOLD, "Twenty age bands."),
        ("Sex", TOLD, "Women and men."),
        ("Ethnicity (race)", *ethnicity),
        ("Disability", PARTLY, "Limiting long-term conditions are counted; kinds of impairment are "
                               "not in the model."),
        ("Pregnancy and maternity", UNTOLD, "Births are counted; pregnancy is not a state that "
                                            "programmes or health depend on."),
        ("Marriage and civil partnership", UNTOLD, "Households are in the model; legal status is "
                                                   "not."),
        ("Religion or belief", UNTOLD, "Not in the model."),
        ("Sexual orientation", UNTOLD, "Not in the model."),
        ("Gender reassignment", UNTOLD, "Not in the model."),
        ("Deprivation of the place", TOLD, "Deciles of the Index of Multiple Deprivation 2025, of "
                                           "LSOAs."),
        ("Borough and neighbourhood", TOLD, "Boroughs, wards and LSOAs."
         if results.has("lsoa") else "Boroughs and wards."),
        ("Income", PARTLY, "Mean household income by decile of deprivation of the place; health by "
                           "household income is not counted."),
        ("Work", PARTLY, "How many are in each state of work; health by state of work is not "
                         "counted."),
        ("People without a home", PARTLY, "Households in temporary accommodation and sleeping rough "
                                          "are counted; their health is not told apart."),
        ("Carers", PARTLY, "Those out of work and caring are counted; other carers are not."),
        ("Other inclusion health groups", UNTOLD, "Gypsy, Roma and Traveller communities, people "
         "seeking asylum, people leaving prison, sex workers and others are not told apart. Their "
         "needs are greater than averages show."),
    ]
    return pd.DataFrame(rows, columns=["group", "told", "how"])


WORK_STATES = {
    "employed": "In paid work",
    "unemployed": "Unemployed and looking for work",
    "inactive_long_term_sick": "Out of work, long-term sick",
    "inactive_carer": "Out of work, caring",
    "inactive_student": "Out of work, studying",
    "inactive_retired": "Retired",
    "inactive_other": "Out of work, other",
}


def work_states(results: Results) -> pd.DataFrame:
    """The baseline's share (%) of people aged 16 to 64 in each state of work, by `state`: `now`
    (first year), `end` (last three years), `most_deprived` and `least_deprived` fifth of places at
    the end. They add up to 100."""
    keep = ("option", "year", "imd_decile")
    months = results.sums("work", "person_months", *keep).sel(option=results.baseline)
    rows = []
    for state, label in WORK_STATES.items():
        there = results.sums("work", state, *keep).sel(option=results.baseline)
        rows.append({"state": label} | {
            name: 100 * float(there.sel(where).sum()) / float(months.sel(where).sum())
            for name, where in {
                "now": {"year": results.years[:1]}, "end": {"year": results.last_years},
                "most_deprived": {"year": results.last_years, "imd_decile": [1, 2]},
                "least_deprived": {"year": results.last_years, "imd_decile": [9, 10]}}.items()})
    return pd.DataFrame(rows)

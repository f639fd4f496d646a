#!/usr/bin/python3
"""Make the tables of the housing process.

    housing.py --from RAW_DATA --to scenarios

writes (publisher, table, year and licence are in SOURCES.md of each folder)

    national/housing/energy_bands.csv             share of homes by tenure and energy band
    national/housing/damp.csv                     share of homes with damp by tenure
    national/housing/fuel_costs.csv               cost of keeping warm by band and persons
    national/housing/fuel_prices.csv              price of fuel by tax year, against the first
    regions/west-midlands/housing/boroughs.csv    homelessness and fuel poverty by borough
    regions/west-midlands/housing/lsoas.csv       damp homes by LSOA, against England
"""

import math

import pandas as pd

from folders import folders


REGION = "regions/west-midlands"
TENURES = ["owned_outright", "mortgaged", "social_rent", "private_rent"]
BANDS = "ABCDEFG"

# English Housing Survey 2023 to 2024: homes in bands A to C, all and by tenure; E to G, all.
A_TO_C = {"owned_outright": 0.488, "mortgaged": 0.488, "social_rent": 0.725, "private_rent": 0.484}
E_TO_G_OF_D_TO_G = 9.0 / (100.0 - 52.5)
# English Housing Survey 2019: 10 % in band E, 3 % in F or G. Three of four of these in F, and A and
# B among A to C: assumptions.
E_OF_E_TO_G = 10.0 / 13.0
F_OF_F_TO_G = 0.75
A_OF_A_TO_C, B_OF_A_TO_C = 0.006, 0.07

# English Housing Survey 2023 to 2024, headline findings on housing quality: homes with damp.
DAMP = {"owned_outright": 0.04, "mortgaged": 0.04, "social_rent": 0.07, "private_rent": 0.09}

# Middle of each band, SAP points, and all the homes of England by band for the mean.
SAP_POINTS = {"A": 95, "B": 86, "C": 74, "D": 62, "E": 47, "F": 30, "G": 10}
ENGLAND_A_TO_C = 0.525
# Share of a typical bill that does not depend on the home: appliances, cooking, standing charges.
# Judgement.
REGARDLESS_OF_BAND = 0.35
# Against a typical home: Ofgem's low, medium and high use (0.73, 1, 1.39) stand for one, two to
# three and five persons; one person in a home of more than one room needs more than the low use.
# Judgement between them.
BY_PERSONS = {1: 0.82, 2: 0.95, 3: 1.05, 4: 1.2, 5: 1.39}

# Ofgem, price cap on the typical dual-fuel bill paid by direct debit, GBP a year by quarter from
# April; until September 2023 at the typical use of that time, which cost 1,923 in October 2023
# where the new one cost 1,834. The first is the Energy Price Guarantee.
NEW_USE = 1834 / 1923
PRICE_CAP = {2023: [2500 * NEW_USE, 2074 * NEW_USE, 1834, 1928], 2024: [1690, 1568, 1717, 1738],
             2025: [1849, 1720]}

# People seen sleeping rough on one night of autumn 2022 (DLUHC; Solihull 2023). Coventry: ONS Health
# Index, 3.5 per 100,000 in 2021, times the region's rise of 29 % to 2022.
ROUGH = {"E08000025": 39, "E08000026": 16, "E08000027": 7, "E08000028": 2, "E08000029": 6,
         "E08000030": 8, "E08000031": 11}
# Households in fuel poverty and all households in 2022 (DESNZ, 2024 report).
FUEL_POOR_2022 = {"E08000031": (24991, 108855), "E08000030": (24371, 116132),
                  "E08000028": (29683, 134723)}
# Wolverhampton published no number of households in temporary accommodation: the rate of the
# other Black Country boroughs taken together (estimate).
WITHOUT_TEMPORARY, BLACK_COUNTRY = "E08000031", ["E08000027", "E08000028", "E08000030"]


def boroughs(raw):
    areas = pd.read_csv(raw / "geography/areas.csv")
    return sorted(areas[(areas.is_wmca == 1) & areas.area_code.str.match("E0[6-9]")].area_code)


def shares_of(a_to_c):
    """Share of homes by energy band when `a_to_c` of them are in A to C."""
    lower = 1.0 - a_to_c
    worst = lower * E_TO_G_OF_D_TO_G
    rest = worst * (1.0 - E_OF_E_TO_G)
    return {"A": a_to_c * A_OF_A_TO_C, "B": a_to_c * B_OF_A_TO_C,
            "C": a_to_c * (1.0 - A_OF_A_TO_C - B_OF_A_TO_C), "D": lower - worst,
            "E": worst * E_OF_E_TO_G, "F": rest * F_OF_F_TO_G, "G": rest * (1.0 - F_OF_F_TO_G)}


def energy_bands():
    rows = []
    for tenure in TENURES:
        parts = [round(share, 4) for share in shares_of(A_TO_C[tenure]).values()]
        parts[2] = round(1.0 - (sum(parts) - parts[2]), 4)
        rows += [(tenure, band, f"{share:.4f}") for band, share in zip(BANDS, parts)]
    return pd.DataFrame(rows, columns=["tenure", "energy_band", "share"])


def energy_cost_factor(points):
    """SAP 2012, section 13, turned round: cost of heating, hot water and lighting per area."""
    linear = (100.0 - points) / 13.95
    return linear if linear < 3.5 else 10.0 ** ((117.0 - points) / 121.0)


def fuel_costs():
    factors = {band: energy_cost_factor(points) for band, points in SAP_POINTS.items()}
    england = shares_of(ENGLAND_A_TO_C)
    mean = sum(england[band] * factors[band] for band in BANDS)
    typical = sum(PRICE_CAP[2023]) / 4
    rows = []
    for band in BANDS:
        of_band = REGARDLESS_OF_BAND + (1.0 - REGARDLESS_OF_BAND) * factors[band] / mean
        rows += [(band, persons, round(typical * size * of_band))
                 for persons, size in BY_PERSONS.items()]
    return pd.DataFrame(rows, columns=["energy_band", "persons", "gbp_per_year"])


def fuel_prices():
    means = {year: sum(quarters) / len(quarters) for year, quarters in PRICE_CAP.items()}
    return pd.DataFrame([(year, f"{mean / means[2023]:.4f}") for year, mean in means.items()],
                        columns=["tax_year", "ratio"])


def temporary(raw):
    """Households in temporary accommodation per household, with children and without, end of
    2023, by borough."""
    rates = pd.read_csv(raw / "housing/la_homelessness_2023q4.csv").set_index("lad_code")
    later = pd.read_csv(raw / "housing/la_homelessness_2024q2.csv")
    later = later.pivot_table(index="area_code", columns="measure", values="value")
    households = later.households_in_area_thousand
    rate = rates.ta_per_1000_households / 1000
    with_children = later.households_in_ta_with_children / later.households_in_ta
    black_country = households[BLACK_COUNTRY]
    rate[WITHOUT_TEMPORARY] = (rate[BLACK_COUNTRY] * black_country).sum() / black_country.sum()
    with_children[WITHOUT_TEMPORARY] = (
        later.households_in_ta_with_children[BLACK_COUNTRY].sum() /
        later.households_in_ta[BLACK_COUNTRY].sum())
    return rate * with_children, rate * (1 - with_children), later


def fuel_poor(raw):
    table = pd.read_csv(raw / "income/la_fuel_poverty_2020.csv").set_index("area_code")
    share = table.fuel_poor_pct / 100
    known = list(FUEL_POOR_2022)
    poor = sum(n for n, _ in FUEL_POOR_2022.values())
    of_all = sum(n for _, n in FUEL_POOR_2022.values())
    before = (share[known] * [n for _, n in FUEL_POOR_2022.values()]).sum() / of_all
    rise = poor / of_all / before
    shares = share * rise
    for code, (n, households) in FUEL_POOR_2022.items():
        shares[code] = n / households
    return shares


def first_time_buyers(raw):
    """Mortgage sales to first-time buyers per dwelling and year, mean of 2022 to 2024."""
    table = pd.read_csv(raw / "housing/els_housing.csv")
    table = table[(table.dataset == "first-time-buyer-mortgage-sales") &
                  table.period.str[:4].isin(["2022", "2023", "2024"])]
    return table.groupby("area_code").value.mean() / 1000


def borough_table(raw):
    families, others, later = temporary(raw)
    poor = fuel_poor(raw)
    buyers = first_time_buyers(raw)
    rows = []
    for code in boroughs(raw):
        households = later.households_in_area_thousand[code] * 1000
        rows.append((code, f"{families[code]:.6f}", f"{others[code]:.6f}",
                     f"{ROUGH[code] / households:.7f}",
                     f"{4 * later.owed_a_duty[code] / households:.6f}", f"{poor[code]:.4f}",
                     f"{buyers[code]:.5f}"))
    return pd.DataFrame(rows, columns=["la_code", "temporary_with_children", "temporary_others",
                                       "rough", "duties_per_year", "fuel_poor",
                                       "first_time_buyers"])


def lsoa_table(raw, scenarios):
    condition = pd.read_csv(raw / "environment/lsoa21_housing_air_imd2019_m10.csv")
    condition = condition.set_index("lsoa21_code").housing_in_poor_condition
    lsoas = pd.read_csv(scenarios / REGION / "population/lsoas.csv")
    shares = condition.reindex(lsoas.lsoa_code)
    # A place drawn anew in 2021 has no share of its own: that of its borough.
    of_borough = shares.groupby(lsoas.la_code.values).transform("mean")
    # Ten mayoral regions with 24 million people stand for England (assumption).
    ratio = shares.fillna(of_borough) / condition.mean()
    return pd.DataFrame({"lsoa_code": ratio.index, "damp_ratio": ratio.round(3).values})


def main():
    arguments = folders(__doc__)
    damp = pd.DataFrame(list(DAMP.items()), columns=["tenure", "share"])
    for frame, path in [
            (energy_bands(), "national/housing/energy_bands.csv"),
            (damp, "national/housing/damp.csv"),
            (fuel_costs(), "national/housing/fuel_costs.csv"),
            (fuel_prices(), "national/housing/fuel_prices.csv"),
            (borough_table(arguments.raw), f"{REGION}/housing/boroughs.csv"),
            (lsoa_table(arguments.raw, arguments.scenarios), f"{REGION}/housing/lsoas.csv")]:
        target = arguments.scenarios / path
        target.parent.mkdir(parents=True, exist_ok=True)
        frame.to_csv(target, index=False, lineterminator="\n")
        print(f"wrote {target} ({len(frame)} rows)")
    assert math.isclose(sum(shares_of(ENGLAND_A_TO_C).values()), 1.0)


if __name__ == "__main__":
    main()

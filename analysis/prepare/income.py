#!/usr/bin/python3
"""Make the tables of council tax and of the rents that benefits meet.

    income.py --from RAW_DATA --to scenarios

writes (publisher, table, year and licence are in SOURCES.md of each folder)

    regions/west-midlands/income/council_tax.csv  the mean bill by tax year and borough
    regions/west-midlands/income/rents.csv        eligible rents by borough and bedrooms
"""


import pandas as pd

from folders import folders


# Band D council tax of England on average, GBP: MHCLG, Council Tax levels set by local authorities
# in England, each year. The boroughs' figures are those of 2026/27.
BAND_D = {2023: 2065, 2024: 2171, 2025: 2280}
BAND_D_OF_BOROUGHS = 2391.52
# Ninths of band D (Local Government Finance Act 1992, s. 5).
NINTHS = {"A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18}
# Assumptions. Social rents stand in one ratio to private rents; the median private rents of 2021/22
# stand for the Local Housing Allowance, which has been frozen since April 2024 at the thirtieth
# percentile of rents then.
SOCIAL_TO_PRIVATE = 0.65
BEDROOMS = ["room", "one_bed", "two_bed", "three_bed", "four_plus_bed"]


def boroughs(raw):
    areas = pd.read_csv(raw / "geography/areas.csv")
    return sorted(areas[(areas.is_wmca == 1) & areas.area_code.str.match("E0[6-9]")].area_code)


def council_tax(raw):
    table = pd.read_csv(raw / "housing/la_council_tax_bands.csv").set_index("lad_code")
    rows = []
    for year, band_d in BAND_D.items():
        for code in boroughs(raw):
            dwellings = {band: table.loc[code, f"count_band_{band}"] for band in NINTHS}
            ninths = sum(NINTHS[b] * n for b, n in dwellings.items()) / sum(dwellings.values())
            bill = table.loc[code, "band_d_amount"] * ninths / 9 * band_d / BAND_D_OF_BOROUGHS
            rows.append((year, code, f"{bill:.2f}"))
    return pd.DataFrame(rows, columns=["tax_year", "la_code", "gbp_per_year"])


def rents(raw):
    codes = boroughs(raw)
    table = pd.read_csv(raw / "housing/la_private_rents_median_2021_22.csv")
    table = table[table.area_code.isin(codes)]
    table = table.pivot(index="area_code", columns="bedrooms", values="median_monthly_rent_gbp")
    # No median for rooms in Walsall: the other boroughs' mean ratio to a flat of one bedroom.
    ratio = (table.room / table.one_bed).mean()
    table["room"] = table.room.fillna((table.one_bed * ratio).round())
    rows = []
    for code in codes:
        for number, kind in enumerate(BEDROOMS):
            private = table.loc[code, kind]
            social = 0 if number == 0 else round(private * SOCIAL_TO_PRIVATE)
            rows.append((code, number, round(private), social))
    return pd.DataFrame(rows, columns=["la_code", "bedrooms", "private_gbp", "social_gbp"])


def main():
    arguments = folders(__doc__)
    for frame, path in [
            (council_tax(arguments.raw), "regions/west-midlands/income/council_tax.csv"),
            (rents(arguments.raw), "regions/west-midlands/income/rents.csv")]:
        target = arguments.scenarios / path
        target.parent.mkdir(parents=True, exist_ok=True)
        frame.to_csv(target, index=False, lineterminator="\n")
        print(f"wrote {target} ({len(frame)} rows)")


if __name__ == "__main__":
    main()

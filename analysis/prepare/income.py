#!/usr/bin/python3
"""Make the tables of tax and benefit rules and of the rents that Universal Credit meets.

    income.py --from RAW_DATA --to scenarios

writes (publisher, table, year and licence are in SOURCES.md of each folder)

    national/income/tax_years.csv           rules by the month from which they hold
    regions/west-midlands/income/rents.csv  eligible rents by borough and bedrooms
"""

import argparse
import pathlib

import pandas as pd

# The month from which a row holds, and the date at which the benefit rates in force are looked up:
# benefits change in April only.
BEGINS = {"2023-04": "2023-04-30", "2024-01": "2023-04-30", "2024-04": "2024-04-30",
          "2025-04": "2025-04-30"}
CREDIT = "dwp.universal_credit."
AMOUNTS = {
    "uc_single_under_25": CREDIT + "standard_allowance.amount.SINGLE_YOUNG",
    "uc_single": CREDIT + "standard_allowance.amount.SINGLE_OLD",
    "uc_couple_under_25": CREDIT + "standard_allowance.amount.COUPLE_YOUNG",
    "uc_couple": CREDIT + "standard_allowance.amount.COUPLE_OLD",
    "uc_first_child": CREDIT + "elements.child.first.higher_amount",
    "uc_child": CREDIT + "elements.child.amount",
    "uc_lcwra": CREDIT + "elements.disabled.amount",
    "uc_carer": CREDIT + "elements.carer.amount",
    "uc_work_allowance_with_housing": CREDIT + "means_test.work_allowance.with_housing",
    "uc_work_allowance_without_housing": CREDIT + "means_test.work_allowance.without_housing",
}
# Income Tax Act 2007 as amended; Social Security (Contributions) Regulations 2001, reg. 11, monthly
# equivalents of the weekly thresholds, as HMRC publishes them for employers.
FIXED = {"personal_allowance": 12570, "allowance_tapers_from": 100000, "basic_rate_limit": 37700,
         "higher_rate_limit": 125140, "basic_rate": 20, "higher_rate": 40, "additional_rate": 45,
         "ni_primary_threshold": 1048, "ni_upper_earnings_limit": 4189, "ni_employee_upper_rate": 2}
SECONDARY = {"2023-04": 758, "2024-01": 758, "2024-04": 758, "2025-04": 417}
EMPLOYEE = {"2023-04": 12, "2024-01": 10, "2024-04": 8, "2025-04": 8}
EMPLOYER = {"2023-04": 13.8, "2024-01": 13.8, "2024-04": 13.8, "2025-04": 15}
# Assumptions. Social rents stand in one ratio to private rents; the median private rents of 2021/22
# stand for the Local Housing Allowance, which has been frozen since April 2024 at the thirtieth
# percentile of rents then.
SOCIAL_TO_PRIVATE = 0.65
BEDROOMS = ["room", "one_bed", "two_bed", "three_bed", "four_plus_bed"]


def tax_years(raw):
    table = pd.read_csv(raw / "income/uk_tax_benefit_parameters_policyengine.csv")

    def value(parameter, on):
        rows = table[(table.parameter == parameter) & (table.effective_from <= on)]
        return float(rows.sort_values("effective_from").value.iloc[-1])

    rows = []
    for begins, on in BEGINS.items():
        row = {"begins": begins, **{k: FIXED[k] for k in list(FIXED)[:7]}}
        row["ni_primary_threshold"] = FIXED["ni_primary_threshold"]
        row["ni_secondary_threshold"] = SECONDARY[begins]
        row["ni_upper_earnings_limit"] = FIXED["ni_upper_earnings_limit"]
        row["ni_employee_main_rate"] = EMPLOYEE[begins]
        row["ni_employee_upper_rate"] = FIXED["ni_employee_upper_rate"]
        row["ni_employer_rate"] = EMPLOYER[begins]
        for column, parameter in AMOUNTS.items():
            row[column] = value(parameter, on)
        row["uc_children_paid"] = 2
        row["uc_taper"] = 55
        row["state_pension_per_week"] = value("dwp.state_pension.new_state_pension.amount", on)
        rows.append(row)
    return pd.DataFrame(rows)


def rents(raw):
    areas = pd.read_csv(raw / "geography/areas.csv")
    codes = sorted(areas[(areas.is_wmca == 1) & areas.area_code.str.match("E0[6-9]")].area_code)
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
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="raw", type=pathlib.Path, required=True)
    parser.add_argument("--to", dest="scenarios", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    for frame, path in [
            (tax_years(arguments.raw), "national/income/tax_years.csv"),
            (rents(arguments.raw), "regions/west-midlands/income/rents.csv")]:
        target = arguments.scenarios / path
        target.parent.mkdir(parents=True, exist_ok=True)
        frame.to_csv(target, index=False, lineterminator="\n")
        print(f"wrote {target} ({len(frame)} rows)")


if __name__ == "__main__":
    main()

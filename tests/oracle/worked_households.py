#!/usr/bin/python3
"""Work the households of worked_households.csv from the statutes, step by step.

    worked_households.py > worked_households.csv

Shares no code and no table with the program: rates are typed again from GOV.UK's publications of each
year (HMRC, Rates and thresholds for employers; DWP, Benefit and pension rates; HMRC, Child Benefit
rates), and every step is written out in pounds in the column `working`. Decimal arithmetic; a weekly
amount is 52 / 12 of it by the month, to the nearest penny.
"""

import csv
import sys
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal as D

PENNY = D("0.01")


def near(x):
    return D(x).quantize(PENNY, ROUND_HALF_UP)


def near_down(x):
    return D(x).quantize(PENNY, ROUND_HALF_DOWN)


def floor(x, unit=PENNY):
    return (D(x) / unit).quantize(D(1), ROUND_DOWN) * unit


def monthly(week):
    return near(D(week) * 52 / 12)


YEARS = {
    2023: dict(ni=("1048", "758", "4189", "0.12", "0.138"), cb=("24.00", "15.90", 50000, 100),
               uc=("292.11", "368.74", "458.51", "578.82"), child=("315.00", "269.58"),
               dis=("146.31", "456.89"), lcwra="390.06", carer="185.86", wa=("379", "631"),
               nondep="85.73", care=("646.35", "1108.04"), capfrom=722, sp="203.85",
               old=("200.98", "173.24"), pc=("201.05", "306.85"), sda="76.40", pccarer="42.75",
               pcchild=("72.31", "61.88"), ca="76.75", dl=("68.10", "101.75"),
               mob=("26.90", "71.00")),
    2024: dict(ni=("1048", "758", "4189", "0.08", "0.138"), cb=("25.60", "16.95", 60000, 200),
               uc=("311.68", "393.45", "489.23", "617.60"), child=("333.33", "287.92"),
               dis=("156.11", "487.58"), lcwra="416.19", carer="198.31", wa=("404", "673"),
               nondep="91.47", care=("1014.63", "1739.37"), capfrom=793, sp="221.20",
               old=("217.28", "187.68"), pc=("218.15", "332.95"), sda="81.50", pccarer="45.60",
               pcchild=("76.79", "66.29"), ca="81.90", dl=("72.65", "108.55"),
               mob=("28.70", "75.75")),
    2025: dict(ni=("1048", "417", "4189", "0.08", "0.15"), cb=("26.05", "17.25", 60000, 200),
               uc=("316.98", "400.14", "497.55", "628.10"), child=("339.00", "292.81"),
               dis=("158.76", "495.87"), lcwra="423.27", carer="201.68", wa=("411", "684"),
               nondep="93.02", care=("1031.88", "1768.94"), capfrom=846, sp="230.25",
               old=("225.04", "194.94"), pc=("227.10", "346.60"), sda="82.90", pccarer="46.40",
               pcchild=("78.10", "67.42"), ca="83.30", dl=("73.90", "110.40"),
               mob=("29.20", "77.05")),
}
CAP = {"single": near(D(14753) / 12), "other": near(D(22020) / 12)}

BLANK = dict(adults=1, pensioners=0, young=0, children=0, early=0, disabled_children=0,
             severe_children=0, lcwra=0, carers=0, payments="", others=0, non_dependants=0, rent="0",
             childcare="0", pay_1="0", pay_2="0", pension_1="", pension_2="",
             private_1="0", private_2="0", counted=1,
             council_tax="150.00")


def home(name, **what):
    facts = dict(BLANK, name=name, counted=what.get("adults", 1) + what.get("others", 0))
    facts.update(what)
    return facts


HOMES = [
    home("single 30, no pay, no rent"),
    home("single 22, no pay, private room 399", young=1, rent="399"),
    home("single on 800 a month", pay_1="800"),
    home("single on 1048.06: 6 pence above the primary threshold", pay_1="1048.06", rent="422"),
    home("single on 2000, no rent", pay_1="2000"),
    home("single on 2000 renting socially at 422", pay_1="2000", rent="422"),
    home("single on 4189.25, at the upper earnings limit", pay_1="4189.25"),
    home("single on 9000, allowance partly withdrawn", pay_1="9000"),
    home("single on 16666.67, additional rate", pay_1="16666.67"),
    home("long-term sick single, rent 478, standard disability payment", lcwra=1, rent="478",
         payments="standard"),
    home("long-term sick single with 511 net-free pay", lcwra=1, rent="500", pay_1="511"),
    home("lone parent, one child born 2019, no pay, rent 735", children=1, rent="735"),
    home("lone parent, three children of whom one early, no pay, rent 800: capped", children=3,
         early=1, rent="800"),
    home("lone parent, three children, enough pay to be free of the cap", children=3, early=1,
         rent="1000", pay_1="900"),
    home("lone parent, childcare of 900, pay 1500", children=1, childcare="900", pay_1="1500",
         rent="650"),
    home("lone parent, two children, childcare above the ceiling", children=2, childcare="2400",
         pay_1="2600", rent="650"),
    home("lone parent with a severely disabled child, carer", children=1, severe_children=1,
         carers=1, rent="600"),
    home("single capped without children: rent 1000", rent="1000"),
    home("couple under 25, no children, no pay", adults=2, young=1),
    home("couple, two children born 2018 and 2020, one pay of 1684", adults=2, children=2,
         pay_1="1684"),
    home("couple, two children, pays of 2400 and 1100, mortgage", adults=2, children=2,
         pay_1="2400", pay_2="1100"),
    home("couple, two children, one pay of 4600: child benefit charge before 2024", adults=2,
         children=2, pay_1="4600"),
    home("couple, two children, one pay of 5421.50: part of the charge", adults=2, children=2,
         pay_1="5421.50"),
    home("couple, three early children, one pay of 7000: all of the charge", adults=2, children=3,
         early=3, pay_1="7000", pay_2="1000"),
    home("couple, carer for a disabled partner, enhanced payment, rent 550", adults=2, lcwra=1,
         carers=1, payments="enhanced", rent="550"),
    home("couple, a disabled child, one pay of 1250, rent 700", adults=2, children=2, early=1,
         disabled_children=1, pay_1="1250", rent="700"),
    home("couple with two grown children at home, rent 900, one pay of 1300", adults=2, others=2,
         non_dependants=2, rent="900", pay_1="1300"),
    home("mixed-age couple: one new State Pension, one carer", adults=2, pensioners=1, carers=1,
         pension_1="new", payments="attendance_lower"),
    home("single on the full new State Pension, rent 478", pensioners=1, pension_1="new",
         rent="478"),
    home("single woman on the old State Pension, owner", pensioners=1, pension_1="old_woman"),
    home("single man on the old State Pension, rent 478", pensioners=1, pension_1="old_man",
         rent="478"),
    home("single woman, old pension, attendance allowance, alone, rent 422", pensioners=1,
         pension_1="old_woman", payments="attendance_higher", rent="422"),
    home("couple on two old State Pensions, rent 520", adults=2, pensioners=2, pension_1="old_man",
         pension_2="old_woman", rent="520"),
    home("couple, both with attendance allowance, old and new pension", adults=2, pensioners=2,
         pension_1="old_man", pension_2="new",
         payments="attendance_lower;attendance_higher", rent="520"),
    home("working pensioner on 1000 a month", pensioners=1, pension_1="new", pay_1="1000"),
    home("pensioner bringing up an early grandchild", pensioners=1, pension_1="old_woman",
         children=1, early=1, rent="600"),
    home("single woman, old pension and 60 private: still some pension credit", pensioners=1,
         pension_1="old_woman", private_1="60"),
    home("single, new pension and 250 private, social rent 478: taxed, less housing benefit",
         pensioners=1, pension_1="new", private_1="250", rent="478"),
    home("single man, old pension and 1100.37 private, owner: taxed, no support", pensioners=1,
         pension_1="old_man", private_1="1100.37"),
    home("single on a private pension of 4000: higher rate", pensioners=1, pension_1="new",
         private_1="4000"),
    home("couple, private pensions of 900 and 45.50, owners", adults=2, pensioners=2,
         pension_1="new", pension_2="old_woman", private_1="900", private_2="45.50"),
    home("couple, a private pension of 300 with tax on it, rent 520, one earns 200", adults=2,
         pensioners=2, pension_1="new", pension_2="new", private_1="300", pay_2="200",
         rent="520"),
    home("working pensioner on 400 a month with 350 private", pensioners=1, pension_1="new",
         private_1="350", pay_1="400"),
    home("mixed-age couple, two children: 300 private counts before tax, 600 pay, rent 900",
         adults=2, pensioners=1, pension_1="new", private_1="300", pay_2="600", rent="900",
         children=2),
    home("couple with a grandchild, private pensions that pass the limit of the charge", adults=2,
         pensioners=2, pension_1="new", pension_2="new", private_1="4400", private_2="200",
         children=1),
]

INPUTS = [key for key in BLANK]
OUTPUTS = ["income_tax", "employee_ni", "employer_ni", "state_pension",
           "private_pension", "disability_payment", "carers_allowance", "child_benefit", "child_benefit_charge", "universal_credit",
           "pension_credit", "housing_benefit", "council_tax_due", "council_tax_support", "net"]


def tax(year_income, steps):
    allowance = D(12570)
    if year_income > 100000:
        allowance = max(D(0), allowance - (year_income - 100000) / 2)
        allowance = -floor(-allowance, D(1)) if allowance == allowance.to_integral() else floor(
            allowance, D(1)) + 1
    taxable = max(D(0), year_income - allowance)
    bands = [(min(taxable, D(37700)), D("0.20")),
             (max(D(0), min(taxable, D(125140)) - 37700), D("0.40")),
             (max(D(0), taxable - 125140), D("0.45"))]
    due = floor(sum(part * rate for part, rate in bands))
    if due:
        sums = " + ".join(f"{part} x {rate}" for part, rate in bands if part)
        steps.append(f"tax on {year_income} a year, allowance {allowance}: {sums} = {due}; / 12 = "
                     f"{floor(due / 12)}")
    return floor(due / 12)


def contributions(pay, is_pensioner, y, steps):
    primary, secondary, upper, main, employer = (D(x) for x in y["ni"])
    low = max(D(0), min(pay, upper) - primary)
    high = max(D(0), pay - upper)
    employee = D(0) if is_pensioner else near_down(low * main) + near_down(high * D("0.02"))
    paid = near_down(max(D(0), pay - secondary) * employer)
    if pay:
        steps.append(f"NI on {pay}: {low} x {main} + {high} x 0.02 = {employee}"
                     + (" (none over pension age)" if is_pensioner else "")
                     + f"; employer {max(D(0), pay - secondary)} x {employer} = {paid}")
    return employee, paid


def payment(kind, y):
    dl, mob = y["dl"], y["mob"]
    return {"standard": monthly(dl[0]) + monthly(mob[0]),
            "enhanced": monthly(dl[1]) + monthly(mob[1]),
            "attendance_lower": monthly(dl[0]), "attendance_higher": monthly(dl[1])}[kind]


def work(facts, year):
    y, f, steps, out = YEARS[year], facts, [], {}
    amounts = {"new": monthly(y["sp"]), "old_man": monthly(y["old"][0]),
               "old_woman": monthly(y["old"][1]), "": D(0)}
    pays = [D(f["pay_1"]), D(f["pay_2"])]
    pensions = [amounts[f["pension_1"]], amounts[f["pension_2"]]]
    privates = [D(f["private_1"]), D(f["private_2"])]
    out["income_tax"] = out["employee_ni"] = out["employer_ni"] = D(0)
    kept = tax_on_pensions = D("0.00")
    for pay, pension, private in zip(pays, pensions, privates):
        if pension:
            steps.append(f"pension {pension} a month")
        if private:
            steps.append(f"and {private} private")
        due = tax(12 * (pay + pension + private), steps)
        employee, employer = contributions(pay, pension > 0, y, steps)
        out["income_tax"] += due
        out["employee_ni"] += employee
        out["employer_ni"] += employer
        kept += max(D("0.00"), pay - due - employee)
        tax_on_pensions += max(D("0.00"), due + employee - pay)
    if tax_on_pensions:
        steps.append(f"of the tax, pensions bear {tax_on_pensions}")
    out["state_pension"] = sum(pensions)
    out["private_pension"] = sum(privates)
    pensions = [pension + private for pension, private in zip(pensions, privates)]
    kinds = [k for k in f["payments"].split(";") if k]
    kinds_of_children = ["standard"] * f["disabled_children"] + ["enhanced"] * f["severe_children"]
    out["disability_payment"] = sum((payment(k, y) for k in kinds + kinds_of_children), D(0))
    if out["disability_payment"]:
        steps.append("disability " + " + ".join(
            f"{k} {payment(k, y)}" for k in kinds + kinds_of_children))
    carers_paid = min(f["carers"], f["adults"] - f["pensioners"])
    out["carers_allowance"] = carers_paid * monthly(y["ca"])
    if carers_paid:
        steps.append(f"Carer's Allowance {y['ca']} x 52 / 12 = {out['carers_allowance']}")
    benefit_and_charge(f, y, pays, pensions, out, steps)
    out["universal_credit"] = out["pension_credit"] = out["housing_benefit"] = D(0)
    if f["pensioners"] == f["adults"]:
        needs, income = pension_age(f, y, (kept, tax_on_pensions), len(kinds), out, steps)
        share = D(1)
    else:
        needs, income = working_age(f, y, kept, len(kinds), out, steps)
        share = D("0.8")
    council_tax(f, needs, income, share, out, steps)
    out["net"] = (kept - tax_on_pensions + out["state_pension"] + out["private_pension"]
                  + out["disability_payment"] + out["carers_allowance"]
                  + out["child_benefit"] - out["child_benefit_charge"] + out["universal_credit"]
                  + out["pension_credit"] + out["housing_benefit"] - out["council_tax_due"]
                  + out["council_tax_support"])
    return out, "; ".join(steps)


def benefit_and_charge(f, y, pays, pensions, out, steps):
    eldest, other, threshold, step = y["cb"]
    week = D(eldest) + (f["children"] - 1) * D(other) if f["children"] else D(0)
    out["child_benefit"] = monthly(week)
    richest = max(12 * (p + q) for p, q in zip(pays, pensions))
    percent = min(D(100), floor(max(D(0), richest - threshold) / step, D(1)))
    year_benefit = floor(week * 52, D(1))
    charge = floor(year_benefit * percent / 100, D(1))
    out["child_benefit_charge"] = floor(charge / 12)
    if week:
        steps.append(f"child benefit {week} a week x 52 / 12 = {out['child_benefit']}")
    if charge:
        steps.append(f"charge: ({richest} - {threshold}) / {step} = {percent} %% of {year_benefit} ="
                     f" {charge}; / 12 = {out['child_benefit_charge']}".replace("%%", "%"))


def working_age(f, y, kept, payments, out, steps):
    single_young, single, couple_young, couple = (D(x) for x in y["uc"])
    if f["adults"] > 1:
        standard = couple_young if f["young"] else couple
    else:
        standard = single_young if f["young"] else single
    parts = [standard]
    counted = max(min(f["children"], 2), f["early"])
    if counted:
        first, other = (D(x) for x in y["child"])
        parts += [first if f["early"] else other] + [other] * (counted - 1)
    parts += [D(y["dis"][0])] * f["disabled_children"] + [D(y["dis"][1])] * f["severe_children"]
    parts += [D(y["lcwra"])] if f["lcwra"] else []
    parts += [D(y["carer"])] * f["carers"]
    rent = D(f["rent"])
    contribution = D(0) if payments else f["non_dependants"] * D(y["nondep"])
    if rent:
        parts.append(max(D(0), rent - contribution))
    ceiling = D(y["care"][0 if f["children"] == 1 else 1])
    care = min(near(D(f["childcare"]) * D("0.85")), ceiling) if f["children"] else D(0)
    if care:
        parts.append(care)
    maximum = sum(parts)
    allowance = D(0)
    if f["children"] or f["lcwra"]:
        allowance = D(y["wa"][0 if rent else 1])
    taken = near(max(D(0), kept - allowance) * D("0.55"))
    unearned = out["state_pension"] + out["private_pension"] + out["carers_allowance"]
    award = max(D(0), maximum - taken - unearned)
    steps.append("UC maximum " + " + ".join(str(p) for p in parts) + f" = {maximum}; less 55 % of "
                 f"({kept} - {allowance}) = {taken}"
                 + (f" and {unearned} unearned" if unearned else "") + f" = {award}")
    disabled = payments + f["disabled_children"] + f["severe_children"]
    free = f["lcwra"] or f["carers"] or disabled or kept >= y["capfrom"]
    limit = CAP["single" if f["adults"] == 1 and not f["children"] else "other"]
    if not free:
        cut = max(D(0), max(D(0), award + out["child_benefit"] - limit) - care)
        if cut:
            steps.append(f"cap: {award} + {out['child_benefit']} - {limit}"
                         + (f" less childcare {care}" if care else "") + f" takes {cut}")
        award = max(D(0), award - cut)
    out["universal_credit"] = award
    disregard = D(10) if f["adults"] > 1 else D(25) if f["children"] else D(5)
    earnings = max(D(0), kept - monthly(disregard))
    return maximum, award + earnings + unearned


def pension_age(f, y, after_tax, payments, out, steps):
    kept, tax_on_pensions = after_tax
    parts = [monthly(y["pc"][f["adults"] - 1])]
    if payments == f["adults"] and f["others"] == 0:
        parts += [monthly(y["sda"])] * f["adults"]
    parts += [monthly(y["pccarer"])] * f["carers"]
    if f["children"]:
        first, other = (monthly(x) for x in y["pcchild"])
        parts += [first if f["early"] else other] + [other] * (f["children"] - 1)
    needs = sum(parts)
    disregard = monthly(D(10) if f["adults"] > 1 else D(5))
    income = (out["state_pension"] + out["private_pension"] - tax_on_pensions + kept
              - min(kept, disregard))
    out["pension_credit"] = max(D(0), needs - income)
    rent = D(f["rent"])
    taken = near(max(D(0), income - needs) * D("0.65"))
    out["housing_benefit"] = max(D(0), rent - taken)
    steps.append("guarantee " + " + ".join(str(p) for p in parts) + f" = {needs}; income {income}; "
                 f"pension credit {out['pension_credit']}"
                 + (f"; housing benefit {rent} - {taken} = {out['housing_benefit']}" if rent else ""))
    return needs, income


def council_tax(f, needs, income, share, out, steps):
    full = D(f["council_tax"])
    due = full if f["counted"] > 1 else full - near(full * D("0.25"))
    taken = near(max(D(0), income - needs) * D("0.20"))
    out["council_tax_due"] = due
    out["council_tax_support"] = max(D(0), near(due * share) - taken)
    steps.append(f"council tax {due}; support {near(due * share)} - 20 % of "
                 f"{max(D(0), income - needs)} = {out['council_tax_support']}")


def main():
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["tax_year", "name"] + INPUTS + OUTPUTS + ["working"])
    for year in YEARS:
        for facts in HOMES:
            out, working = work(facts, year)
            writer.writerow([year, facts["name"]] + [facts[key] for key in INPUTS]
                            + [int(out[key] * 100) for key in OUTPUTS] + [working])


if __name__ == "__main__":
    main()

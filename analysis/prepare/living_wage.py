"""Writes the real living wage by the year of the May from which accredited employers pay it (pence
per hour), and the share of employee jobs at workplaces of the local authority below it, April 2022.

    analysis/prepare/living_wage.py --from RAW --to scenarios

RAW holds the publisher's file that the SOURCES.md beside each table names.
"""


import pandas as pd

from folders import folders


RATES = [(2022, 990), (2023, 1090), (2024, 1200), (2025, 1260), (2026, 1345)]


def main():
    arguments = folders(__doc__)

    pd.DataFrame(RATES, columns=["from_may", "uk_pence"]).to_csv(
        arguments.scenarios / "national/employment/real_living_wage.csv", index=False)

    jobs = pd.read_csv(arguments.raw / "income/la_jobs_below_real_living_wage_2022.csv")
    jobs = jobs[(jobs.sex == "all") & (jobs.year == 2022)].set_index("area_code")
    for region in sorted((arguments.scenarios / "regions").iterdir()):
        codes = sorted(set(pd.read_csv(region / "employment/targets.csv").la_code))
        share = (jobs.pct_below_lwf.loc[codes] / 100).map("{:.3f}".format)
        share.rename_axis("la_code").rename("share").to_csv(
            region / "employment/jobs_below_real_living_wage.csv")


if __name__ == "__main__":
    main()

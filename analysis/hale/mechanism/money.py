"""Who pays and who saves: cash by agency, year after year, option less baseline."""

from __future__ import annotations

import pandas as pd

from hale.agencies import AGENCY_TITLES, is_government
from hale.mechanism.programmes import rate_of
from hale.mechanism.step import Chapter, Step
from hale.mechanism.words import pounds, sentence_case, signed_pounds, span
from hale.results import Results

# What each kind of flow is, said as more (+) and less (-); by agency where it has a name of its own.
FLOWS = {
    "transfer": ("{} more received", "{} less received"),
    "resource": ("{} less spent on services", "{} more spent on services"),
    "economic": ("{} gained", "{} lost"),
    "social": ("{} less harm by crime", "{} more harm by crime"),
    ("transfer", "DWP"): ("{} less paid in benefits", "{} more paid in benefits"),
    ("transfer", "HMRC"): ("{} more tax and National Insurance collected",
                           "{} less tax and National Insurance collected"),
    ("transfer", "LA_other"): ("{} more council tax, net of support",
                               "{} less council tax, net of support"),
    ("transfer", "individuals"): ("{} more left after taxes and benefits",
                                  "{} less left after taxes and benefits"),
    ("transfer", "employers"): ("{} less National Insurance and wage supplement paid",
                                "{} more National Insurance and wage supplement paid"),
    ("economic", "individuals"): ("{} gained in pay and household bills",
                                  "{} lost in pay and household bills"),
    ("economic", "employers"): ("work worth {} more", "work worth {} less"),
}


def cash(results: Results, option: str) -> pd.DataFrame:
    """Option less baseline in GBP of the price base, for everyone, all years, not discounted.

    Rows: agencies with any difference. Columns: `cost` (<= 0 where it pays for programmes),
    `transfer`, `resource`, `economic`, `social`, and `net`, their sum.
    """
    pence = results.sums("cash", "pence", "option", "agency", "kind")
    difference = pence.values[results.options.index(option)] - pence.values[0]
    frame = pd.DataFrame(difference / 100 / results.scale,
                         index=pd.Index(pence.agency.values, name="agency"),
                         columns=[str(kind) for kind in pence.kind.values])
    frame["net"] = frame.sum(axis="columns")
    return frame[difference.any(axis=1)]


def money(results: Results, option: str) -> Chapter:
    """One step for each agency, the public purse, society's case."""
    frame = cash(results, option)
    steps = [_agency(results, option, agency, row) for agency, row in frame.iterrows()]
    steps.append(_purse(results, option, frame))
    steps += [step for step in (_present(results, option, *line) for line in PRESENT)
              if step is not None]
    return Chapter("money", "Who pays and who saves", _opening(results, frame), steps)


def _agency(results: Results, option: str, agency: str, row: pd.Series) -> Step:
    parts = [f"{pounds(-row.cost)} spent on programmes"] if row.cost < 0 else []
    parts += [_flow(kind, agency, row[kind]) for kind in ("transfer", "resource", "economic", "social")
              if row[kind] != 0]
    if len(parts) > 1:
        said = f"{'; '.join(parts)}; {signed_pounds(row.net)} in all"
    else:
        said = "".join(parts)
    return Step(f"net.{agency}", sentence_case(AGENCY_TITLES[agency]), float(row.net), "GBP",
                f"{sentence_case(AGENCY_TITLES[agency])}: {said}.", rate_of(results, option, row.net))


def _flow(kind: str, agency: str, value: float) -> str:
    more, less = FLOWS.get((kind, agency), FLOWS[kind])
    return (more if value > 0 else less).format(pounds(abs(value)))


def _purse(results: Results, option: str, frame: pd.DataFrame) -> Step:
    public = frame.loc[is_government(frame.index).astype(bool)]
    paid, net = -public["cost"].sum(), public["net"].sum()
    back = net + paid
    if public.empty:
        said = "No public body pays or saves anything."
    elif paid > 0:
        returned = (f"gets back {pounds(back)}, {round(100 * back / paid)}p for each pound"
                    if back >= 0 else f"loses a further {pounds(-back)}")
        said = (f"Government as a whole spends {pounds(paid)} on programmes and {returned}: "
                f"{signed_pounds(net)} in all.")
    else:
        said = f"Government as a whole: {signed_pounds(net)}."
    return Step("net.government", "The public purse", float(net), "GBP",
                f"{said} (Not discounted, {span(results.years)}.)",
                rate_of(results, option, net), nothing=public.empty)


PRESENT = (
    ("net_public_purse", "The public purse, present value",
     "At present value (future years discounted) the public purse is {} by it."),
    ("npsv", "Net public value to society, present value",
     "With health and work valued in pounds, society as a whole is {} by it (net public "
     "value, present value)."),
)


def _present(results: Results, option: str, outcome: str, label: str, said: str) -> Step | None:
    if not results.has("outcomes"):
        return None
    values = results.central("outcomes").value
    if outcome not in values.outcome.values:
        return None
    value = float(values.sel(option=option, outcome=outcome))
    change = (f"{pounds(abs(value))} {'better' if value > 0 else 'worse'} off" if value
              else "neither better nor worse off")
    return Step(outcome, label, value, "GBP", said.format(change),
                rate_of(results, option, value), nothing=value == 0)


def _opening(results: Results, frame: pd.DataFrame) -> str:
    said = f"All cash of {span(results.years)}, in pounds of {results.price_base}, not discounted."
    if frame.empty:
        return said + " Not a penny moves."
    payers = frame.loc[frame["cost"] < 0, "cost"].sort_values()
    gainers = frame.loc[frame["net"] > 0, "net"].sort_values(ascending=False)
    losers = frame.loc[(frame["net"] < 0) & (frame["cost"] == 0), "net"].sort_values()
    for who, flows in (("Funded by", payers), ("Better off in the end", gainers),
                       ("Worse off without having funded it", losers)):
        if not flows.empty:
            said += f" {who}: {_largest(flows)}."
    return said


def _largest(flows: pd.Series) -> str:
    """The three with most money, and how many others."""
    shown = [f"{AGENCY_TITLES[agency]} ({pounds(abs(flow))})" for agency, flow in flows.head(3).items()]
    others = len(flows) - len(shown)
    return "; ".join(shown) + (f"; {others} others with less" if others > 0 else "")

#!/usr/bin/python3
"""Can the tests fail? Breaks the program in small ways, one at a time; each must be noticed.

Usage: run_mutants.py [--list] [--fit] [--only WORD] [--jobs N]

Works in a copy under build/mutants, so the sources at hand are never touched. A mutant is killed
when the copy compiles and the tests with its tags fail. The exit status is 1 when one lives, or when
a mutant no longer fits the sources. Takes some minutes; ctest only checks that all fit (--fit).
"""

import argparse
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPY = ROOT / "build/mutants"


@dataclass
class Mutant:
    name: str  # what is then wrong
    file: str
    before: str  # occurs once in the file
    after: str
    tags: str  # of the tests that must notice


MUTANTS = [
    Mutant("luck ignores which draw is asked for", "sim/core/random.cpp",
           "which(static_cast<std::uint32_t>(phase), draw)",
           "which(static_cast<std::uint32_t>(phase), month.index() < 0 ? draw : std::uint16_t{0})", "[luck]"),
    Mutant("a pensioner may be hired in the small model", "benchmarks/common_work/month.cpp",
           "const bool may_work = years_of_work < pension_age",
           "const bool may_work = years_of_work <= pension_age", "[common_work]"),
    Mutant("illness hardly kills in the small model", "benchmarks/common_work/chances.cpp",
           "Health::bad ? 2.5 : 1.0", "Health::bad ? 1.1 : 1.0", "[common_work]"),
    Mutant("the dying of a band live through it", "sim/measures/life_table.cpp",
           "(survivors + bands[i].share_lived * deaths)", "(survivors + deaths)", "[le]"),
    Mutant("all years are healthy", "sim/measures/healthy_life_expectancy.cpp",
           "sums.healthy_years += row.person_years * health[i].share_healthy",
           "sums.healthy_years += row.person_years", "[hle]"),
    Mutant("places do not differ in mortality", "sim/processes/mortality/mortality.cpp",
           "hazards[cell] * lsoa_ratio[lsoa] * products", "hazards[cell] * products", "[mortality]"),
    Mutant("those who left are still offered places", "sim/interventions/offers.cpp",
           "vital[i] == Vital::alive", "vital[i] != Vital::dead", "[programme]"),
    Mutant("the least needy go first", "sim/interventions/queue.cpp",
           "return a.need < b.need", "return a.need > b.need", "[programme]"),
    Mutant("employers pay the employee's contributions", "sim/economics/settle.cpp",
           "of(people.income.employer_ni)", "of(people.income.employee_ni)", "[economics]"),
    Mutant("what a wage floor adds is paid by nobody", "sim/economics/settle.cpp",
           "sum += people.employment.gross_pay[entry.person] - entry.pay_without;", "sum += 0;",
           "[economics]"),
    Mutant("a wage floor stays when it ends", "sim/processes/employment/wage_floor.cpp",
           "employment.gross_pay[entry.person] = entry.pay_without;", "", "[work]"),
    Mutant("of two floors the lower counts", "sim/interventions/pull_levers.cpp",
           "return std::max(one, other);", "return other;", "[levers]"),
    Mutant("policy's vacancies are lost", "sim/processes/employment/market.cpp",
           "base_job_growth * scale() + posted;", "base_job_growth * scale();", "[work]"),
    Mutant("pensions do not reduce Universal Credit",
           "sim/processes/income/universal_credit.cpp",
           "maximum - part_of(counted, rules.taper) - other",
           "maximum - part_of(counted, rules.taper)", "[income]"),
    Mutant("nobody is capped", "sim/processes/income/universal_credit.cpp",
           "unit.net_earnings.count() >= rules.earnings", "unit.net_earnings.count() >= 0",
           "[income]"),
    Mutant("council tax support is not withdrawn", "sim/processes/income/council_tax.cpp",
           "highest - taken", "highest", "[income]"),
    Mutant("housing benefit is withdrawn in full", "sim/processes/income/pension_credit.cpp",
           "part_of(above, year.pensions.housing_benefit_taper)", "above", "[income]"),
    Mutant("the charge on child benefit has no ceiling", "sim/processes/income/child_benefit.hpp",
           "std::min<std::int64_t>(all, above / rules.charge_step)", "above / rules.charge_step",
           "[income]"),
    Mutant("a move of pension age is overlooked", "sim/processes/income/circumstances.cpp",
           "pensioner << pension_bit", "0U << pension_bit", "[income]"),
    Mutant("childless couples are paid for a child", "sim/processes/income/universal_credit.cpp",
           "unit.children_born_before_april_2017 > 0 ? rules.first_child",
           "unit.children_born_before_april_2017 >= 0 ? rules.first_child", "[income]"),
    Mutant("work leaves no physical mark that fades", "sim/processes/health/strips.cpp",
           "r.physical[i] *= physical_kept;", "r.physical[i] *= 1.0F;", "[health]"),
    Mutant("new rules of tax reach nobody who does not change", "sim/processes/income/circumstances.cpp",
           "static_cast<std::uint32_t>(rules_since.index())", "std::uint32_t{0}", "[income]"),
    Mutant("a household does not notice who moves out", "sim/processes/income/pool.cpp",
           "static_cast<std::uint16_t>(changes + moves)", "static_cast<std::uint16_t>(0 * changes + moves)",
           "[income]"),
    Mutant("a household does not notice that it has lost its home", "sim/processes/income/pool.cpp",
           "static_cast<std::uint16_t>(changes + moves)", "static_cast<std::uint16_t>(changes + 0 * moves)",
           "[housing]"),
    Mutant("whoever has waited least is housed first", "sim/processes/housing/lettings.cpp",
           "255 - one.months", "one.months", "[housing]"),
    Mutant("nobody in band D is cold", "sim/processes/housing/dwellings.cpp",
           "r.band[i] >= EnergyBand::d", "r.band[i] > EnergyBand::d", "[housing]"),
    Mutant("arrears are always of this month", "sim/processes/housing/step_housing.cpp",
           "count_on(months);", "months = 1;", "[housing]"),
    Mutant("fuel is paid before the poor are counted", "sim/processes/housing/dwellings.hpp",
           "std::int64_t{equivalised} * left", "std::int64_t{equivalised} * after_housing",
           "[housing]"),
    Mutant("families and others are as likely to be sheltered", "sim/processes/housing/hazards.cpp",
           "fit.to_temporary[static_cast<std::size_t>(family)]", "fit.to_temporary[0]", "[housing]"),
    Mutant("the last member's lever is the household's", "sim/processes/housing/household_levers.cpp",
           "together(fact_of(lever).rule, value, of_people[row])", "of_people[row]", "[housing]"),
    Mutant("a transfer that ends is paid on", "sim/processes/income/pool.cpp",
           "members.have_levers ? Due::yes : Due::no", "Due::no", "[income]"),
    Mutant("burdens are felt from zero, not from the base mean", "sim/processes/health/strips.cpp",
           "(burdens.mcs[i] - mcs_burden[place[i]])", "burdens.mcs[i]", "[health]"),
    Mutant("a child bears what an adult does", "sim/processes/health/burdens.cpp",
           "r.work[i] == Work::child ? 0U : 1U + number", "1U + number", "[health]"),
    Mutant("whoever quits smoking is safe at once", "sim/processes/mortality/exposures.cpp",
           "log_smoking * std::exp2(", "0.0 * std::exp2(", "[mortality]"),
    Mutant("air counts as it is, not as it has changed", "sim/processes/mortality/mortality.cpp",
           "(model.base_surroundings[row] * la_mean)", "la_mean", "[mortality]"),
    Mutant("how people live tells boroughs' deaths apart twice",
           "sim/processes/mortality/mortality.cpp",
           "(model.base_surroundings[row] * la_mean)", "model.base_surroundings[row]",
           "[mortality]"),
    Mutant("pay does not go with health", "sim/processes/employment/wages.cpp",
           "r * health + std::sqrt(1.0 - r * r) * own", "own", "[employment]"),
    Mutant("vacancies do not feel how hard finding work is", "sim/processes/employment/step.cpp",
           "flow_unit * local.tightness(model.vacancies)", "flow_unit", "[work]"),
    Mutant("those whom a policy reaches are overlooked", "sim/processes/employment/step.cpp",
           "if (!finding_.empty() || !loss_.empty()) mark_the_reached(chunk, marks.may_move);", "", "[work]"),
    Mutant("housemates pair up", "sim/processes/demography/matching.cpp",
           "a.household != b.household && ", "", "[matching]"),
    Mutant("what is paid is shown as received", "sim/output/differences.cpp",
           "const double paid = -change(", "const double paid = change(", "[compare]"),
    Mutant("runs are merged in the wrong order of draws", "sim/output/run_grid.cpp",
           '{"draw", place_on(draws_, run.draw)}', '{"draw", draws_.size() - 1 - place_on(draws_, run.draw)}',
           "[merge]"),
    Mutant("gaps of a sweep are merged unasked", "sim/output/merge_results.cpp",
           "if (!request.allow_missing) grid.refuse_gaps(request.output);", "", "[merge]"),
    Mutant("luck is taken for parameters", "sim/output/uncertainty.cpp",
           "std::sqrt(std::max(0.0, split.parameters))", "std::sqrt(split.of_means)",
           "[uncertainty_report]"),
    Mutant("a lower discount rate begins a year late", "sim/economics/discounting.cpp",
           "const double begins = bands_[i].first_year - 1;",
           "const double begins = i == 0 ? 0.0 : bands_[i].first_year;", "[appraisal]"),
    Mutant("payback is seen at the end of the year only", "sim/economics/payback.cpp",
           "static_cast<double>(year) - 1.0 + std::min(1.0, -before / by_year[year])",
           "static_cast<double>(year)",
           "[appraisal]"),
    Mutant("who bears a cost is paid it", "sim/economics/settle.cpp",
           "bearer.kind, Pence{-parts[i]}", "bearer.kind, Pence{parts[i]}", "[economics]"),
    Mutant("nobody receives what a programme gives", "sim/interventions/pull_levers.cpp",
           "if (lever_ != Lever::income_transfer) return;", "return;", "[economics]"),
    Mutant("an option is not held against the baseline", "sim/output/option_flows.cpp",
           "values[at] - baseline[at % per_option]", "values[at]", "[compare]"),
    Mutant("a benefit paid out is society's gain", "sim/economics/appraise.cpp",
           "return kind != FlowKind::cost && kind != FlowKind::transfer;", "return kind != FlowKind::cost;",
           "[appraisal]"),
    Mutant("what an agency spent is forgotten when gains are shared", "sim/economics/gain_share.cpp",
           "keeps - (benefits[a] - costs[a])", "keeps - benefits[a]", "[appraisal]"),
    Mutant("health is counted again as life satisfaction", "sim/economics/wellbeing.hpp",
           "std::max(0.0, change.life_satisfaction - points_per_qaly * change.qalys)",
           "change.life_satisfaction - 0.0 * points_per_qaly", "[value]"),
    Mutant("Kolm prefers inequality", "sim/economics/equity.cpp",
           "std::exp(-aversion * (h - least))", "std::exp(aversion * (h - least))", "[equity]"),
    Mutant("a mixture of options dominates nothing", "sim/economics/frontier.cpp",
           "places[kept.back()].status = Dominance::extended_dominated;", "break;", "[frontier]"),
    Mutant("a tie makes both options the best", "sim/economics/value_of_information.cpp",
           "shares[option] += 1.0 / (ties * draws)", "shares[option] += 1.0 / draws + 0.0 * ties",
           "[information]"),
    Mutant("a missed example counts as met", "sim/conformance/compare_answers.cpp",
           "return std::abs(answer - expected) <= tolerance + rounding * std::abs(expected);",
           "return std::abs(answer - expected) <= 2.0 * tolerance + rounding;", "[conformance]"),
    Mutant("a column is left out of checkpoints", "sim/engine/world_parts.hpp",
           'visit("activity_felt", activity_felt);', "", "[checkpoint]"),
    Mutant("the queues of programmes are left out of checkpoints", "sim/engine/run_parts.hpp",
           'visit("waiting", waiting);', "", "[checkpoint]"),
    Mutant("promises are left out of checkpoints", "sim/interventions/commitments.hpp",
           'visit("promised", promised);', "", "[checkpoint]"),
    Mutant("a damaged checkpoint is used", "sim/storage/seal.cpp",
           "if (as_block(seal, bytes, fingerprint, block) != text) {", "if (bytes == 0) {", "[checkpoint]"),
    Mutant("a checkpoint of other inputs is used", "sim/output/checkpoint.cpp",
           "if (seal.inputs != label.inputs) {", "if (seal.inputs.empty()) {", "[checkpoint]"),
    Mutant("a fork lives its baseline twice", "sim/engine/journey.cpp",
           "journey.finished.front() = std::move(finished);", "static_cast<void>(finished);", "[checkpoint]"),
]


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def refresh_copy():
    """Copies what git knows, leaving unchanged files alone so that they are not rebuilt."""
    files = run(["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard"])
    for name in files.stdout.splitlines():
        source, target = ROOT / name, COPY / name
        if not source.is_file():
            continue
        if target.is_file() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def build(jobs):
    return run(["cmake", "--build", "build/dev", "--target", "unit_tests", "-j", str(jobs)],
               cwd=COPY)


def tests_pass(tags):
    return run(["build/dev/tests/unit_tests", tags], cwd=COPY).returncode == 0


def verdict(mutant, jobs):
    """'killed', or what is wrong."""
    path = COPY / mutant.file
    original = path.read_text()
    if original.count(mutant.before) != 1:
        return "does not fit the source any more"
    path.write_text(original.replace(mutant.before, mutant.after))
    try:
        built = build(jobs)
        if built.returncode != 0:
            return "does not compile:\n" + built.stdout[-2000:]
        return "LIVES" if tests_pass(mutant.tags) else "killed"
    finally:
        path.write_text(original)


def check_fit(mutants):
    """Prints the mutants whose lines are no longer there; 1 when there are any."""
    lost = [m for m in mutants if (ROOT / m.file).read_text().count(m.before) != 1]
    for mutant in lost:
        print(f"does not fit the source any more: {mutant.name} ({mutant.file})")
    return 1 if lost else 0


def chosen(word):
    return [m for m in MUTANTS if word is None or word in m.name or word in m.file]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", action="store_true", help="only print the mutants")
    parser.add_argument("--fit", action="store_true", help="only check that all fit the sources")
    parser.add_argument("--only", metavar="WORD", help="those with this word in name or file")
    parser.add_argument("--jobs", type=int, default=2, help="compile this many files at once")
    arguments = parser.parse_args()
    mutants = chosen(arguments.only)
    if arguments.list:
        print("\n".join(f"{m.file}: {m.name}" for m in mutants))
        return 0
    if arguments.fit:
        return check_fit(mutants)
    refresh_copy()
    for command in (["cmake", "--preset", "dev"],):
        if run(command, cwd=COPY).returncode != 0:
            sys.exit("configuring failed in " + str(COPY))
    if build(arguments.jobs).returncode != 0:
        sys.exit("the program does not compile without mutants")
    for tags in sorted({m.tags for m in mutants}):
        if not tests_pass(tags):
            sys.exit(f"tests {tags} fail without mutants")
    survivors = 0
    for mutant in mutants:
        result = verdict(mutant, arguments.jobs)
        survivors += result != "killed"
        print(f"{result}: {mutant.name} ({mutant.file})", flush=True)
    print(f"{len(mutants) - survivors} of {len(mutants)} mutants killed")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())

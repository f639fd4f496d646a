#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "sim/population/blocks.hpp"
#include "sim/processes/employment/bounds.hpp"
#include "sim/processes/employment/employment.hpp"
#include "sim/processes/employment/wage_floor.hpp"

// Only those whom their bound (see bounds.hpp), a birthday or a policy may concern are looked at.
// The result is the same as looking at everyone.

namespace hale {
namespace {

constexpr std::size_t rows_per_chunk = 1024;

/// One chunk's luck: lane k of person i, as Luck::fill gives it.
struct ChunkLuck {
  alignas(64) std::array<std::uint32_t, rows_per_chunk> transition;
  alignas(64) std::array<std::uint32_t, rows_per_chunk> destination;
  alignas(64) std::array<std::uint32_t, rows_per_chunk> wage;
  alignas(64) std::array<std::uint32_t, rows_per_chunk> hours;
};

class MonthOfWork {
 public:
  MonthOfWork(const StepContext& now, const EmploymentModel& model, const World& world,
              const LabourMarket& market, EmploymentColumns& out)
      : now_{now},
        model_{model},
        world_{world},
        market_{market},
        out_{out},
        bounds_{model, market},
        finding_{now.levers.values(Lever::work_job_finding)},
        loss_{now.levers.values(Lever::work_job_loss)},
        quality_{now.levers.values(Lever::work_job_quality)},
        pay_rise_{has_new_minimum(model.wages, now.month)} {
    for (const LocalMarket& local : market.las)
      tightness_.push_back(local.tightness(model.vacancies));
  }

  void advance(Block block) const {
    for (std::size_t begin = block.begin; begin < block.end; begin += rows_per_chunk) {
      advance_chunk({begin, std::min(begin + rows_per_chunk, block.end)});
    }
  }

 private:
  static bool has_new_minimum(const WageModel& wages, Month month) {
    constexpr int april = 4;
    if (month.month_of_year() != april) return false;
    return &wages.minimum_in(month) != &wages.minimum_in(month + -1);
  }

  void advance_chunk(Block chunk) const {
    ChunkLuck luck;
    std::uint32_t* const lanes[4] = {luck.transition.data(), luck.destination.data(),
                                     luck.wage.data(), luck.hours.data()};
    now_.luck.fill(chunk.of(world_.people.demography.uid.values()), now_.month, Phase::work, lanes);
    for (std::uint8_t& months : chunk.of(out_.months_in_state.values())) {
      months = static_cast<std::uint8_t>(months + (months != 255 ? 1 : 0));
    }
    fetch_pay(chunk);
    MonthMarks marks;
    bounds_.mark(world_.people, chunk, luck.transition.data(), now_.month, pay_rise_, marks);
    if (!finding_.empty() || !loss_.empty()) mark_the_reached(chunk, marks.may_move);
    marks.may_move.for_each(chunk.size(),
                            [&](std::size_t i) { consider(PersonId{chunk.begin + i}, luck, i); });
    marks.reviewed.for_each(
        chunk.size(), [&](std::size_t i) { review(PersonId{chunk.begin + i}, luck.wage[i]); });
  }

  /// Asks for what moves and reviews read here and there, long before they do.
  void fetch_pay(Block chunk) const {
    const auto fetch = [&](const auto& column) {
      const auto values = chunk.of(column.values());
      constexpr std::size_t line = 64 / sizeof(values[0]);
      for (std::size_t i = 0; i < values.size(); i += line)
        __builtin_prefetch(&values[i]);
    };
    fetch(out_.log_wage_person);
    fetch(out_.log_wage_current);
    fetch(out_.weekly_hours);
    fetch(out_.gross_pay);
  }

  void mark_the_reached(Block chunk, Marks& marks) const {
    const auto vital = chunk.of(world_.people.demography.vital.values());
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      if (vital[i] == Vital::alive && is_reached(chunk.begin + i)) marks.row[i] = 1;
    }
  }

  /// Moves the person if their own bound allows it.
  void consider(PersonId person, const ChunkLuck& luck, std::size_t i) const {
    const DemographyColumns& who = world_.people.demography;
    const int age = age_in_years(who.birth_month[person], now_.month);
    const std::size_t place = model_.cells.place_of(who.lsoa[person]);
    const bool poor_health = !is_good(world_.people.health.self_rated[person]);
    const std::uint32_t bound =
        bounds_.of(place, who.sex[person], age, out_.work[person], poor_health);
    if (luck.transition[i] < bound || is_reached(person.row())) move(person, luck, i);
  }

  [[nodiscard]] bool is_reached(std::size_t row) const {
    const bool finding =
        !finding_.empty() && finding_[row] != fact_of(Lever::work_job_finding).neutral;
    const bool loss = !loss_.empty() && loss_[row] != fact_of(Lever::work_job_loss).neutral;
    return finding || loss;
  }

  void move(PersonId person, const ChunkLuck& luck, std::size_t i) const {
    const int age = age_in_years(world_.people.demography.birth_month[person], now_.month);
    if (age < first_working_age) return;
    const Work before = out_.work[person];
    const Work after = next_state(person, age, luck.transition[i], luck.destination[i]);
    if (before == Work::child) begin_adult_life(person);
    if (after == before) return;
    out_.work[person] = after;
    out_.months_in_state[person] = 0;
    if (!is_employed(after)) {
      out_.weekly_hours[person] = 0;
      out_.gross_pay[person] = 0;
      return;
    }
    const Worker worker = worker_facts(world_, person, age);
    if (!is_employed(before)) {
      out_.weekly_hours[person] = weekly_hours(model_.wages, worker, luck.hours[i]);
    }
    set_pay(person, worker);
  }

  /// The yearly change of the wage in the month of birth, and new pay.
  void review(PersonId person, std::uint32_t luck) const {
    const int months = now_.month.index() - world_.people.demography.birth_month[person];
    const int age = months / 12;
    if (months == 12 * age) {
      out_.log_wage_current[person] =
          reviewed_log_wage(model_.wages, out_.log_wage_current[person], luck);
    }
    if (is_employed(out_.work[person])) set_pay(person, worker_facts(world_, person, age));
  }

  [[nodiscard]] Work next_state(PersonId person, int age, std::uint32_t transition,
                                std::uint32_t destination) const {
    const DemographyColumns& who = world_.people.demography;
    const Work before = out_.work[person];
    if (age > last_working_age) return Work::retired;
    const std::size_t place = model_.cells.place_of(who.lsoa[person]);
    if (before == Work::child) {
      return state_at_sixteen(model_.cells.stock_at_sixteen(place, who.sex[person]), destination);
    }
    WorkConditions conditions{tightness_[place / number_of_imd_quintiles], 1.0};
    if (!finding_.empty()) conditions.entry *= double{finding_[person.row()]};
    if (!loss_.empty()) conditions.exit *= double{loss_[person.row()]};
    const ByState hazards =
        person_hazards(model_.cells.hazards(model_.cells.cell(place, who.sex[person], age)),
                       market_.relative_ratios, MeanRatios::stratum(place, who.sex[person], age),
                       work_facts(world_.people, person), conditions);
    if (transition >= threshold_of(std::min(total_hazard(hazards), 1.0))) return before;
    ByState chances = cumulative_chances(hazards);
    if (!quality_.empty()) raise_quality(double{quality_[person.row()]}, chances);
    for (std::size_t to = 0; to < chances.size(); ++to) {
      if (transition < threshold_of(chances[to])) return adult_state(to);
    }
    return before;
  }

  /// Of the luck that leads into insecure work, the share nearest to secure work leads there.
  static void raise_quality(double chance, ByState& cumulative) {
    constexpr std::size_t secure = adult_index(Work::secure);
    constexpr std::size_t insecure = adult_index(Work::insecure);
    cumulative[secure] += chance * (cumulative[insecure] - cumulative[secure]);
  }

  static Work state_at_sixteen(const ByState& stock, std::uint32_t destination) {
    double cumulative = 0.0;
    for (std::size_t state = 0; state + 1 < stock.size(); ++state) {
      cumulative += stock[state];
      if (destination < threshold_of(cumulative)) return adult_state(state);
    }
    return Work::other_inactive;
  }

  /// The lasting wage effect is drawn on the sixteenth birthday.
  void begin_adult_life(PersonId person) const {
    const std::uint32_t luck =
        now_.luck.bits(world_.people.demography.uid[person], now_.month, Event::start_wage);
    out_.log_wage_person[person] =
        lasting_log_wage(model_.wages, luck, world_.people.health.answer_tendency[person]);
    out_.log_wage_current[person] = 0;
  }

  void set_pay(PersonId person, const Worker& worker) const {
    out_.gross_pay[person] =
        monthly_pay(model_.wages, worker, out_.weekly_hours[person], now_.month);
  }

  const StepContext& now_;
  const EmploymentModel& model_;
  const World& world_;
  const LabourMarket& market_;
  EmploymentColumns& out_;
  MoveBounds bounds_;
  std::vector<double> tightness_;  ///< by LaId
  std::span<const float> finding_;
  std::span<const float> loss_;
  std::span<const float> quality_;
  bool pay_rise_;  ///< a new minimum wage begins this month
};

}  // namespace

void step_employment(const StepContext& now, const EmploymentModel& model, const World& world,
                     LabourMarket& market, EmploymentColumns& employment) {
  constexpr int january = 1;
  if (now.month.month_of_year() == january) {
    const std::vector<std::int64_t> people = count_working_age(world, now.month);
    for (std::size_t la = 0; la < people.size(); ++la)
      market.las[la].working_age = people[la];
  }
  const ExpectedFlows flows = market.flows.add_up(now.month, world, now.levers);
  const std::vector<double> posted = posted_by_policy(world, now.levers);
  take_back_floors(world.people, employment);
  const MonthOfWork work{now, model, world, market, employment};
  for_each_block(world.people.size(), [&](Block block) { work.advance(block); });
  lift_to_floors(now.levers, world.people, employment);
  for (std::size_t la = 0; la < market.las.size(); ++la) {
    LocalMarket& local = market.las[la];
    local.entries =
        static_cast<double>(flows.entries[la]) / flow_unit * local.tightness(model.vacancies);
    local.exits = static_cast<double>(flows.exits[la]) / flow_unit;
    local.posted = posted[la];
    local.refill(model.vacancies);
  }
}

}  // namespace hale

#pragma once

#include "sim/core/month.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/health/health_model.hpp"

namespace hale {

/// The intercepts a(age, sex, decile) at which the expected share in good health of every age band
/// x sex x decile of `world`, with its people's conditions and LSOAs, is that of
/// model.good_prevalence at its people's ages. Within a band, ages differ as the table says. Cells
/// without people take the table's own intercept. People are counted, so their order is free.
[[nodiscard]] BySexDecileAge<float> fit_intercepts(Month base, const HealthModel& model,
                                                   const World& world);

}  // namespace hale

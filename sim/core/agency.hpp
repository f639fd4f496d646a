#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hale {

/// Who pays or saves. The names are part of results: append, never rename or reorder.
enum class Agency : std::uint8_t {
  dwp,
  hmrc,
  nhs,
  nhs_primary,
  nhs_acute,
  nhs_mental_health,
  adult_social_care,
  childrens_services,
  public_health,
  la_housing,
  la_other,
  police,
  justice,
  education,
  mhclg,
  combined_authority,
  individuals,
  employers,
  landlords,
  energy_suppliers,
  voluntary_sector,
};
inline constexpr std::size_t number_of_agencies = 21;

enum class Sector : std::uint8_t { government, society };

struct AgencyFact {
  std::string_view name;   ///< as scenario files and results write it
  std::string_view title;  ///< in words
  Sector sector;           ///< government: counts in the public-sector financial case
};

inline constexpr std::array<AgencyFact, number_of_agencies> agency_facts{{
    {"DWP", "Department for Work and Pensions", Sector::government},
    {"HMRC", "HM Revenue and Customs", Sector::government},
    {"NHS", "NHS, not divided by kind of care", Sector::government},
    {"NHS_primary", "NHS general practice and community care", Sector::government},
    {"NHS_acute", "NHS hospitals", Sector::government},
    {"NHS_mental_health", "NHS mental health services", Sector::government},
    {"adult_social_care", "local authorities, adult social care", Sector::government},
    {"childrens_services", "local authorities, children's services", Sector::government},
    {"public_health", "local authorities, public health grant", Sector::government},
    {"LA_housing", "local authorities, housing and homelessness", Sector::government},
    {"LA_other", "local authorities, all else", Sector::government},
    {"police", "police forces", Sector::government},
    {"justice", "courts, prisons and probation", Sector::government},
    {"education", "Department for Education and schools", Sector::government},
    {"MHCLG", "Ministry of Housing, Communities and Local Government", Sector::government},
    {"combined_authority", "the region's combined authority", Sector::government},
    {"individuals", "people and their households", Sector::society},
    {"employers", "employers", Sector::society},
    {"landlords", "landlords", Sector::society},
    {"energy_suppliers", "energy suppliers", Sector::society},
    {"voluntary_sector", "charities and community groups", Sector::society},
}};

[[nodiscard]] constexpr const AgencyFact& fact_of(Agency agency) {
  return agency_facts[static_cast<std::size_t>(agency)];
}

}  // namespace hale

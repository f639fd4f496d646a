"""Who pays and who saves, and in which sector: as `sim/core/agency.hpp` has it."""

from __future__ import annotations

from typing import Iterable

import numpy as np

AGENCY_TITLES = {
    "DWP": "Department for Work and Pensions",
    "HMRC": "HM Revenue and Customs",
    "NHS": "NHS, not divided by kind of care",
    "NHS_primary": "NHS general practice and community care",
    "NHS_acute": "NHS hospitals",
    "NHS_mental_health": "NHS mental health services",
    "adult_social_care": "local authorities, adult social care",
    "childrens_services": "local authorities, children's services",
    "public_health": "local authorities, public health grant",
    "LA_housing": "local authorities, housing and homelessness",
    "LA_other": "local authorities, all else",
    "police": "police forces",
    "justice": "courts, prisons and probation",
    "education": "Department for Education and schools",
    "MHCLG": "Ministry of Housing, Communities and Local Government",
    "combined_authority": "the region's combined authority",
    "individuals": "people and their households",
    "employers": "employers",
    "landlords": "landlords",
    "energy_suppliers": "energy suppliers",
    "voluntary_sector": "charities and community groups",
}
SOCIETY = frozenset({"individuals", "employers", "landlords", "energy_suppliers", "voluntary_sector"})
GOVERNMENT = frozenset(AGENCY_TITLES) - SOCIETY


def is_government(agencies: Iterable[str]) -> np.ndarray:
    """Whether each agency's money counts in the public purse's case."""
    return np.array([str(agency) in GOVERNMENT for agency in agencies])

"""Who told a participant about the study."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Referral(StrEnum):
    """Where a participant was referred from; the value is what protocols and exports say."""

    JOB_CENTRE = "job centre"
    EMPLOYMENT_PROGRAMME = "employment programme"
    GP = "gp"
    PAIN_SERVICE = "pain service"
    PHYSIOTHERAPY = "physiotherapy"
    RHEUMATOLOGY = "rheumatology"
    SUPPORT_GROUP = "support group"
    COMMUNITY_GROUP = "community group"
    LIBRARY = "library"
    SELF = "self"
    OTHER = "other"


REFERRAL_TITLES: Mapping[Referral, str] = MappingProxyType(
    {
        Referral.JOB_CENTRE: "Job centre",
        Referral.EMPLOYMENT_PROGRAMME: "Employment programme",
        Referral.GP: "GP or practice nurse",
        Referral.PAIN_SERVICE: "Pain service",
        Referral.PHYSIOTHERAPY: "Physiotherapy",
        Referral.RHEUMATOLOGY: "Rheumatology",
        Referral.SUPPORT_GROUP: "Support group",
        Referral.COMMUNITY_GROUP: "Community group",
        Referral.LIBRARY: "Library",
        Referral.SELF: "Came by themselves",
        Referral.OTHER: "Somewhere else",
    }
)
"""What a recruiter reads for each referral."""

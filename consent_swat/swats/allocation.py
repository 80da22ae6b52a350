"""What an allocation is; it is made in the store, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Allocation:
    """The record that a participant is in an arm.

    Parameters
    ----------
    participant : str
        Id of the participant, 32 hexadecimal digits.
    stratum : str
        The list that the slot came from.
    position : int
        The slot's place in that list, from 0.
    arm : str
        Id of the arm.
    allocated_at : datetime
        UTC.
    """

    participant: str
    stratum: str
    position: int
    arm: str
    allocated_at: datetime

"""Draw the list of arms in advance, from a seed, so that an outsider can draw it again.

The numbers. For counter 0, 1, 2, ... take HMAC-SHA256 with the seed as the key and the UTF-8 text
``<stratum>|<counter>`` as the message (the counter in decimal). Cut each 32-byte result into eight
4-byte big-endian numbers; all of them, in this order, are the stream of the stratum.

A number below n. If n is 1 it is 0, and nothing is taken from the stream. Otherwise take the next
number of the stream, again and again, until it is less than the largest multiple of n that
2**32 holds; the answer is its remainder after division by n.

The tickets. Each arm has as many tickets as its ratio says, in the order of the protocol.

* simple: for each slot, a number below the count of tickets picks the ticket.
* big stick: the same, from the tickets of those arms that may have the slot. An arm may have it
  if afterwards the largest and the smallest of (slots so far / ratio) are not further apart than
  the tolerance. With two arms alike this is a fair coin until one arm leads by the tolerance.
* permuted blocks: a number below the count of block sizes picks the size; the block holds the
  tickets over and over until it is full, then is shuffled: for i from its last place down to 1,
  a number j below i + 1, and places i and j change. Blocks follow until the list is long enough.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping
from math import lcm

from consent_swat.errors import ProtocolError
from consent_swat.swats.design import AllocationPlan, SchemeKind

SEED_BYTES = 32
"""Length of a study's seed."""


def draw_sequence(
    seed: bytes, stratum: str, ratios: Mapping[str, int], plan: AllocationPlan
) -> tuple[str, ...]:
    """Draw the list of one stratum.

    Parameters
    ----------
    seed : bytes
        32 bytes, drawn once for the study and kept from whoever recruits.
    stratum : str
        Its name; each stratum has a stream of its own.
    ratios : mapping of str to int
        Arm to its ratio, from 1, in the order of the protocol; the order counts.
    plan : AllocationPlan
        Scheme and length, as the protocol says.

    Returns
    -------
    tuple of str
        Arm ids, ``plan.length`` of them; the same for the same arguments, on any machine.

    Raises
    ------
    ProtocolError
        If the seed has another length, or the plan cannot be carried out.

    Notes
    -----
    The module's own text says how to draw it again with other software. The big stick is
    that of Soares and Wu (1983), here for any number of arms and any ratios.

    References
    ----------
    Soares JF, Wu CFJ (1983) Communications in Statistics: Theory and Methods 12:2017-2034.
    """
    if len(seed) != SEED_BYTES:
        raise ProtocolError(f"The seed has {len(seed)} bytes. Draw {SEED_BYTES} for each study.")
    if not ratios or min(ratios.values()) < 1:
        raise ProtocolError(f"The ratios are {dict(ratios)}. Give each arm a ratio of 1 or more.")
    numbers = _Numbers(seed, stratum)
    match plan.scheme:
        case SchemeKind.SIMPLE:
            slots = _draw_simple(numbers, ratios)
        case SchemeKind.BIG_STICK:
            slots = _draw_big_stick(numbers, ratios, plan.tolerance)
        case SchemeKind.PERMUTED_BLOCKS:
            slots = _draw_blocks(numbers, ratios, plan.block_sizes)
    return tuple(next(slots) for _ in range(plan.length))


class _Numbers:
    """The stream of one stratum."""

    def __init__(self, seed: bytes, stratum: str) -> None:
        self._words = _stream_words(seed, stratum)

    def draw_below(self, n: int) -> int:
        if n == 1:
            return 0
        limit = 2**32 - 2**32 % n
        return next(word for word in self._words if word < limit) % n


def _stream_words(seed: bytes, stratum: str) -> Iterator[int]:
    counter = 0
    while True:
        block = hmac.digest(seed, f"{stratum}|{counter}".encode(), "sha256")
        for start in range(0, 32, 4):
            yield int.from_bytes(block[start : start + 4], "big")
        counter += 1


def _list_tickets(ratios: Mapping[str, int]) -> list[str]:
    return [arm for arm, ratio in ratios.items() for _ in range(ratio)]


def _draw_simple(numbers: _Numbers, ratios: Mapping[str, int]) -> Iterator[str]:
    tickets = _list_tickets(ratios)
    while True:
        yield tickets[numbers.draw_below(len(tickets))]


def _draw_big_stick(numbers: _Numbers, ratios: Mapping[str, int], tolerance: int) -> Iterator[str]:
    if tolerance < 1:
        raise ProtocolError(f"tolerance is {tolerance}. Big stick needs 1 or more.")
    # Counts divided by ratios, all times one number that keeps them whole.
    scale = lcm(*ratios.values())
    weights = dict.fromkeys(ratios, 0)
    while True:
        tickets = [
            ticket
            for ticket in _list_tickets(ratios)
            if _find_spread(weights, ticket, scale // ratios[ticket]) <= tolerance * scale
        ]
        arm = tickets[numbers.draw_below(len(tickets))]
        weights[arm] += scale // ratios[arm]
        yield arm


def _find_spread(weights: Mapping[str, int], arm: str, more: int) -> int:
    after = {**weights, arm: weights[arm] + more}.values()
    return max(after) - min(after)


def _draw_blocks(
    numbers: _Numbers, ratios: Mapping[str, int], sizes: tuple[int, ...]
) -> Iterator[str]:
    tickets = _list_tickets(ratios)
    if not sizes or any(size < 1 or size % len(tickets) for size in sizes):
        raise ProtocolError(f"block_sizes are {sizes}. Use multiples of {len(tickets)}.")
    while True:
        block = tickets * (sizes[numbers.draw_below(len(sizes))] // len(tickets))
        for last in range(len(block) - 1, 0, -1):
            other = numbers.draw_below(last + 1)
            block[last], block[other] = block[other], block[last]
        yield from block

"""How hard a leaflet is to read: every score, every block, and all that was left out."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field

from consent_swat.leaflets.leaflet import Kind, Leaflet
from consent_swat.readability.bands import Band, make_bands
from consent_swat.readability.counts import BlockCounts, Counts, add_counts, count_blocks
from consent_swat.readability.formulas import FORMULAS, Score
from consent_swat.readability.lix import score_letters
from consent_swat.readability.prose import Reason
from consent_swat.readability.shares import Shares, share_block, share_sentences

__all__ = [
    "Band",
    "BlockProfile",
    "Counts",
    "LeftOut",
    "Profile",
    "Score",
    "Shares",
    "score_readability",
]

BLOCK_FORMULA = "Flesch-Kincaid grade"
_LANGUAGES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "cy": "Welsh",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "uk": "Ukrainian",
    "ur": "Urdu",
}
_SCORED_LANGUAGES = ("en", "und")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One kind of text that the scores do not count.

    Parameters
    ----------
    what : str
        What it is, in the plural: ``headings``, ``fragments``, ``contact lines`` and so on.
    blocks : int
        How many blocks hold some of it.
    words : int
        How many words it has.
    share : float
        Of all the leaflet's words, in 0..1.
    """

    what: str
    blocks: int
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class BlockProfile:
    """How hard one block is.

    Parameters
    ----------
    block : int
        Its place in ``leaflet.blocks``, from 0.
    counted : bool
        Whether it enters the scores of the leaflet.
    reason : str or None
        What it is when it does not, in the words of `LeftOut`.
    words, sentences : int
        What it holds, without web and e-mail addresses.
    grade : Score
        Flesch-Kincaid grade; one block is too short for SMOG. No value when it is not counted.
    share : float or None
        How many grades of the leaflet's Flesch-Kincaid grade are owed to it, see `share_block`;
        None when it is not counted or nothing would be left.
    """

    block: int
    counted: bool
    reason: str | None
    words: int
    sentences: int
    grade: Score
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """How hard a leaflet is to read.

    Parameters
    ----------
    scores : tuple of Score
        One for each formula, in the order of ``FORMULAS``; then LIX and RIX when the leaflet is
        not in English.
    counts : Counts
        Sums over the blocks that are counted.
    left_out : tuple of LeftOut
        What is not counted, most words first; empty when all is.
    blocks : tuple of BlockProfile
        One for each block of the leaflet, in order.
    bands : tuple of Band
        How far the headline scores depend on the preparation; empty when not in English.
    shares : Shares
        The sentences that make the grade; empty when not in English.
    """

    scores: tuple[Score, ...]
    counts: Counts
    left_out: tuple[LeftOut, ...]
    blocks: tuple[BlockProfile, ...]
    bands: tuple[Band, ...] = ()
    shares: Shares = field(default_factory=Shares)


def score_readability(
    leaflet: Leaflet, *, known: MutableMapping[tuple[Kind, str], BlockCounts] | None = None
) -> Profile:
    """Score a leaflet by every formula, and each of its blocks.

    Parameters
    ----------
    leaflet : Leaflet
        As read; sentences never reach over the end of a block.
    known : mutable mapping of (Kind, str) to BlockCounts, optional
        Blocks counted before, to which new ones are added. An editor that scores after every
        change keeps one for as long as its draft; nothing is remembered otherwise.

    Returns
    -------
    Profile
        Scores without a value, each with the reason, when the leaflet is not in English.
    """
    counted = count_blocks(leaflet.blocks, known)
    counts = add_counts(block.counts for block in counted if block.reason is None)
    refusal = _refuse_language(leaflet.language)
    scores = tuple(_score(name, counts, refusal) for name in FORMULAS)
    left_out = _list_left_out(counted)
    blocks = tuple(_profile_block(n, block, counts, refusal) for n, block in enumerate(counted))
    if refusal is not None:
        letters = score_letters(counts, leaflet.language)
        return Profile((*scores, *letters), counts, left_out, blocks)
    return Profile(
        scores,
        counts,
        left_out,
        blocks,
        make_bands(counted, counts),
        share_sentences(leaflet.blocks, counted, counts),
    )


def _refuse_language(language: str) -> str | None:
    if language in _SCORED_LANGUAGES:
        return None
    name = _LANGUAGES.get(language, f"to be in another language ({language})")
    return f"These formulas are made for English; this leaflet looks {name}."


def _score(name: str, counts: Counts, refusal: str | None) -> Score:
    score = FORMULAS[name](counts)
    return score if refusal is None else Score(name, None, refusal, score.counted)


def _profile_block(
    number: int, block: BlockCounts, prose: Counts, refusal: str | None
) -> BlockProfile:
    counts, reason = block.counts, block.reason
    is_shared = refusal is None and reason is None
    if refusal is None and reason is not None:
        refusal = f"Left out of the scores with the {reason.value}."
    return BlockProfile(
        block=number,
        counted=reason is None,
        reason=None if reason is None else reason.value,
        words=counts.words,
        sentences=counts.sentences,
        grade=_score(BLOCK_FORMULA, counts, refusal),
        share=share_block(counts, prose) if is_shared else None,
    )


def _list_left_out(blocks: Sequence[BlockCounts]) -> tuple[LeftOut, ...]:
    all_words = sum(block.words for block in blocks)
    n_blocks = dict.fromkeys(Reason, 0)
    n_words = dict.fromkeys(Reason, 0)
    for block in blocks:
        if block.reason is not None:
            n_blocks[block.reason] += 1
            n_words[block.reason] += block.words
        elif block.links:
            n_blocks[Reason.LINK] += 1
            n_words[Reason.LINK] += block.links
    rows = [
        LeftOut(reason.value, n_blocks[reason], words, words / all_words if all_words else 0.0)
        for reason, words in n_words.items()
        if n_blocks[reason]
    ]
    return tuple(sorted(rows, key=lambda row: -row.words))

"""The schema of a rule pack: one class per kind of rule, each with its own keys and no others.

What the keys mean to a writer of rules is told in docs/reference/wording-rules.md; what each kind
finds is in ``kinds.py``.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta

from consent_swat.leaflets.leaflet import Kind
from consent_swat.materials import Entry
from consent_swat.wording.findings import Severity

Slug: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Phrases: TypeAlias = Annotated[tuple[str, ...], Meta(min_length=1)]
Samples: TypeAlias = Annotated[tuple[str, ...], Meta(min_length=2)]
Sentence: TypeAlias = Annotated[str, Meta(min_length=1)]
Words: TypeAlias = Annotated[int, Meta(ge=1, le=40)]

PROSE = (Kind.HEADING, Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TABLE_CELL)


class Rule(Entry, frozen=True, kw_only=True, tag_field="kind"):
    """What every kind of rule has.

    Parameters
    ----------
    id : str
        Lower-case words joined by hyphens; unique across packs.
    severity : Severity
        How much a finding matters.
    message : str
        Why it matters; ``{match}`` is replaced by the leaflet's words.
    instead : str
        A sentence that could stand there.
    source : str
        Paper or guidance, with its year.
    scope : tuple of Kind
        Kinds of block in which the rule looks. Slots are never prose.
    unless : tuple of str
        Phrases that protect when they stand in the same sentence.
    fine_in : tuple of str
        Longer phrases in which the match is fine, such as proper names.
    protected_by_negation : bool
        Whether "you do not have to" and its kin protect.
    protected_by_question : bool
        Whether a question protects, as in "Do I have to take part?".
    protected_by_quotation : bool
        Whether quotation marks protect.
    protected_by_explanation : bool
        Whether a word is fine once the leaflet explains it; of unexplained words only the first
        place is flagged.
    beside : tuple of str
        The rule looks only into leaflets in which one of these phrases stands.
    not_beside : tuple of str
        The rule does not look into leaflets in which one of these phrases stands.
    flags, passes : tuple of str
        At least two texts each that the rule must flag, and must leave alone.
    """

    id: Slug
    severity: Severity
    message: Sentence
    instead: Sentence
    source: Sentence
    flags: Samples
    passes: Samples
    scope: Annotated[tuple[Kind, ...], Meta(min_length=1)] = PROSE
    unless: tuple[str, ...] = ()
    fine_in: tuple[str, ...] = ()
    protected_by_negation: bool = False
    protected_by_question: bool = False
    protected_by_quotation: bool = False
    protected_by_explanation: bool = False
    beside: tuple[str, ...] = ()
    not_beside: tuple[str, ...] = ()


class PhraseRule(Rule, frozen=True, kw_only=True, tag="phrase"):
    """Flag any of some phrases."""

    phrases: Phrases


class GapRule(Rule, frozen=True, kw_only=True, tag="gap"):
    """Flag phrases with up to ``within`` free words in each gap, in one sentence.

    Parameters
    ----------
    phrases : tuple of str
        Each with at least one ``…``.
    within : int
        Most words in a gap, 1 to 40.
    not_between : tuple of str
        Single words that void the match when they fall into a gap.
    """

    phrases: Phrases
    within: Words
    not_between: tuple[str, ...] = ()


class Swap(Entry, frozen=True, kw_only=True):
    """A phrase and what to write for it.

    Parameters
    ----------
    phrase : str
        In the phrase syntax.
    better : str
        What replaces ``{better}`` in the rule's message and advice.
    """

    phrase: str
    better: Sentence


class PreferRule(Rule, frozen=True, kw_only=True, tag="prefer"):
    """Flag words for which there is a better one."""

    swap: Annotated[tuple[Swap, ...], Meta(min_length=1)]


class Sense(Entry, frozen=True, kw_only=True):
    """One meaning of an ambiguous word.

    Parameters
    ----------
    name : str
        For example ``state payments``.
    cues : tuple of str
        Phrases whose nearness in a sentence tells this meaning.
    """

    name: Slug
    cues: Phrases


class SenseRule(Rule, frozen=True, kw_only=True, tag="sense"):
    """Flag a word that one leaflet uses in two senses, told apart by their neighbours.

    Parameters
    ----------
    phrases : tuple of str
        The ambiguous word in its forms.
    sense : tuple of Sense
        Exactly two.
    reword : str
        Name of the sense whose places are flagged, as the other sense keeps the word.
    near : int
        Most words between the word and a cue, 1 to 40.
    """

    phrases: Phrases
    sense: Annotated[tuple[Sense, ...], Meta(min_length=2, max_length=2)]
    reword: Slug
    near: Words


class PairRule(Rule, frozen=True, kw_only=True, tag="pair"):
    """Flag the opposite of a promise that the same leaflet makes.

    Parameters
    ----------
    promise : tuple of str
        For example ``voluntary``. ``{other}`` in the message is replaced by its first place.
    opposite : tuple of str
        What takes the promise back; flagged wherever the promise stands.
    within : int
        Most words in a gap ``…`` of either, 1 to 40.
    """

    promise: Phrases
    opposite: Phrases
    within: Words = 6


class DensityRule(Rule, frozen=True, kw_only=True, tag="density"):
    """Flag the first of some phrases when a leaflet has too many of them.

    Parameters
    ----------
    phrases : tuple of str
        What is counted. ``{count}`` in the message is replaced by their number.
    more_than : float
        Most that are fine in each 1,000 words of the rule's scope.
    at_least : int
        Fewest that are flagged, so that one word in a short leaflet is not.
    """

    phrases: Phrases
    more_than: Annotated[float, Meta(gt=0)]
    at_least: Annotated[int, Meta(ge=1)]


class MissingRule(Rule, frozen=True, kw_only=True, tag="missing"):
    """Flag the first of some phrases when what should go with them stands nowhere.

    Parameters
    ----------
    given : tuple of str
        What calls for more, for example ``voluntary``.
    expected : tuple of str
        Any of these, anywhere in the leaflet, is enough.
    within : int
        Most words in a gap ``…`` of either, 1 to 40.
    of_words : int
        Fewest words of a text in which anything can be missed; examples are excerpts, and free.
    """

    given: Phrases
    expected: Phrases
    within: Words = 6
    of_words: Annotated[int, Meta(ge=1)] = 120


class PatternRule(Rule, frozen=True, kw_only=True, tag="pattern"):
    """Flag what only signs, capitals or spaces tell, such as places still to be filled in.

    Parameters
    ----------
    patterns : tuple of str
        Regular expressions, laid over one block at a time, slots included when the scope says so.
    needs : tuple of str
        Blocks in which none of these stands are passed over; empty when all are to be looked at.
    not_in : tuple of str
        Regular expressions; a block in which one of them is found is left alone.
    """

    patterns: Phrases
    needs: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


class AcronymRule(Rule, frozen=True, kw_only=True, tag="acronym"):
    """Flag capitals that are not explained where they first stand.

    Parameters
    ----------
    known : tuple of str
        Acronyms that every reader knows, in capitals.
    """

    known: Phrases


AnyRule: TypeAlias = (
    PhraseRule
    | GapRule
    | PreferRule
    | SenseRule
    | PairRule
    | DensityRule
    | MissingRule
    | PatternRule
    | AcronymRule
)


class WordList(Entry, frozen=True, kw_only=True):
    """Phrases that many rules share under one name.

    Parameters
    ----------
    name : str
        Written ``@name`` in phrases.
    any : tuple of str
        What ``@name`` stands for: any one of these.
    """

    name: Slug
    any: Phrases


class Pack(Entry, frozen=True, kw_only=True, cache_hash=True):
    """A file of rules.

    Parameters
    ----------
    pack : str
        Its name, that of the file without ``.toml``.
    version : str
        Such as ``1.0.0``; goes up whenever a rule changes.
    language : str
        Such as ``en-GB``; other languages' leaflets are left alone.
    title : str
        What the pack is about, for a page's heading.
    rule : tuple of rules
        In the order of the file.
    words : tuple of WordList
        Lists that the pack's phrases may name.
    """

    pack: Slug
    version: Annotated[str, Meta(pattern=r"^\d+\.\d+\.\d+$")]
    language: Annotated[str, Meta(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    title: Sentence
    rule: Annotated[tuple[AnyRule, ...], Meta(min_length=1)]
    words: tuple[WordList, ...] = ()

"""Lay rule packs over a leaflet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from consent_swat.leaflets.leaflet import Kind, Leaflet
from consent_swat.wording.acronyms import find_acronyms
from consent_swat.wording.blocks import KnownBlocks, OpenBlock, open_blocks
from consent_swat.wording.compiling import Compiled, Part, compile_packs
from consent_swat.wording.explanations import is_explained
from consent_swat.wording.findings import Finding
from consent_swat.wording.kinds import Met, Sighting, find_sightings
from consent_swat.wording.matching import Match
from consent_swat.wording.rules import AcronymRule, AnyRule, Pack, PatternRule, PreferRule

_SLOT = re.compile(r"\{(\w+)\}")

_STEM = 5  # letters by which randomised and randomisation are one word
_Named = tuple[Match, str]
_Sorted = dict[tuple[int, Part], list[_Named]]
_Places = dict[tuple[int, int], list[_Named]]


def check_wording(
    leaflet: Leaflet, packs: Sequence[Pack], *, known: KnownBlocks | None = None
) -> tuple[Finding, ...]:
    """Return what the rules of some packs find in a leaflet.

    Parameters
    ----------
    leaflet : Leaflet
        A leaflet as read.
    packs : sequence of Pack
        As loaded; those in another language than the leaflet's are left out, unless its language
        could not be told (``und``).
    known : KnownBlocks, optional
        What was found in blocks before, to which new ones are added. An editor that checks after
        every change keeps one for as long as its draft; nothing is remembered otherwise.

    Returns
    -------
    tuple of Finding
        By place, then the longer first. Overlapping findings of one rule are one; of two rules on
        the very same span only the more severe stays, or the earlier when they are equal.

    Raises
    ------
    MaterialsError
        If a pack that did not come from `load_packs` has a phrase that is not in the syntax.
    """
    fitting = tuple(pack for pack in packs if _speaks(pack, leaflet.language))
    strongest: dict[tuple[int, int], Finding] = {}
    for finding in find_all(leaflet, compile_packs(fitting), known):
        place = (finding.start, finding.end)
        held = strongest.get(place)
        if held is None or finding.severity.rank > held.severity.rank:
            strongest[place] = finding
    return tuple(sorted(strongest.values(), key=lambda one: (one.start, -one.end)))


def find_all(
    leaflet: Leaflet, compiled: Compiled, known: KnownBlocks | None = None
) -> Iterator[Finding]:
    """Yield every rule's findings, rule by rule, also where two rules meet the very same span.

    Parameters
    ----------
    leaflet : Leaflet
        A leaflet as read.
    compiled : Compiled
        Compiled packs.
    known : KnownBlocks, optional
        As `check_wording` takes it.

    Yields
    ------
    Finding
        In the order of rules, then of places.
    """
    opened = tuple(open_blocks(leaflet, compiled, known))
    matches = _sort_matches(opened)
    text = leaflet.text
    words = _count_words(opened)
    for number, (pack, rule) in enumerate(compiled.rules):
        if rule.beside and (number, Part.BESIDE) not in matches:
            continue
        if rule.not_beside and (number, Part.NOT_BESIDE) in matches:
            continue
        sightings: Iterable[Sighting]
        if isinstance(rule, PatternRule | AcronymRule):
            sightings = _scan(number, rule, leaflet, opened)
        elif (number, Part.MAIN) not in matches:
            continue
        else:
            main = matches[number, Part.MAIN]
            met = Met(
                main=_keep_unexplained(main) if rule.protected_by_explanation else main,
                cues=_group(matches.get((number, Part.CUE), ())),
                promises=[match for match, _ in matches.get((number, Part.PROMISE), ())],
                n_words=sum(words[kind] for kind in rule.scope),
                text=text,
            )
            sightings = find_sightings(rule, met) if met.main else ()
        yield from _merge(sightings, pack, rule, text)


def _count_words(opened: Iterable[OpenBlock]) -> dict[Kind, int]:
    words = dict.fromkeys(Kind, 0)
    for one in opened:
        if one.passage.block.kind is not Kind.SLOT:
            words[one.passage.block.kind] += one.passage.n_words
    return words


def _scan(
    number: int, rule: PatternRule | AcronymRule, leaflet: Leaflet, opened: Sequence[OpenBlock]
) -> Iterator[Sighting]:
    """Find what a rule sees in the letters themselves."""
    blocks = leaflet.blocks
    if isinstance(rule, PatternRule):
        places: Iterable[tuple[int, int, int]] = (
            (one.passage.index, start, end)
            for one in opened
            for by, start, end in one.patterns
            if by == number
        )
    else:
        places = find_acronyms(blocks, frozenset(rule.scope), frozenset(rule.known))
    for index, start, end in places:
        yield Sighting(index, blocks[index].start + start, blocks[index].start + end, {})


def _speaks(pack: Pack, language: str) -> bool:
    return language == "und" or pack.language[:2] == language[:2]


def _sort_matches(opened: Iterable[OpenBlock]) -> _Sorted:
    """Sort matches by rule and part, in reading order."""
    matches: _Sorted = defaultdict(list)
    for block in opened:
        for mark, match in block.met:
            matches[mark.rule, mark.part].append((match, mark.name))
    return matches


def _group(found: Iterable[_Named]) -> _Places:
    """Put matches by block and sentence, in reading order."""
    places: _Places = defaultdict(list)
    for named in found:
        places[named[0].place].append(named)
    return places


def _keep_unexplained(main: Iterable[_Named]) -> list[_Named]:
    """Keep the first place of each word, in any of its forms, that the leaflet explains nowhere."""
    first: dict[tuple[int, str], _Named] = {}
    explained: set[tuple[int, str]] = set()
    for match, name in main:
        passage = match.passage
        past = passage.sentences[match.sentence][1]
        stop = passage.starts[past] if past < len(passage.starts) else len(passage.block.text)
        word = match.mark, passage.words[match.first][:_STEM]
        first.setdefault(word, (match, name))
        start, end = passage.starts[match.first], passage.ends[match.past - 1]
        if is_explained(passage.block.text, start, end, stop):
            explained.add(word)
    return [named for word, named in first.items() if word not in explained]


def _merge(sightings: Iterable[Sighting], pack: str, rule: AnyRule, text: str) -> Iterator[Finding]:
    """Join overlapping sightings of one rule; the first and longest lends its words to the text."""
    ordered = sorted(sightings, key=lambda one: (one.start, -one.end))
    held: Sighting | None = None
    end = 0
    for sighting in ordered:
        if held is not None and sighting.start < end:
            end = max(end, sighting.end)
            continue
        if held is not None:
            yield _word(held, end, pack, rule, text)
        held, end = sighting, sighting.end
    if held is not None:
        yield _word(held, end, pack, rule, text)


def _word(sighting: Sighting, end: int, pack: str, rule: AnyRule, text: str) -> Finding:
    start = sighting.start
    fills = {"match": text[start:end], **sighting.fills}
    return Finding(
        rule=rule.id,
        pack=pack,
        severity=rule.severity,
        block=sighting.block,
        start=start,
        end=end,
        excerpt=text[start:end],
        message=_fill(rule.message, fills),
        instead="" if _says_better(rule) else _fill(rule.instead, fills),
        source=rule.source,
    )


def _says_better(rule: AnyRule) -> bool:
    """Say whether the message names the better word, so that an example would say less again."""
    return (
        isinstance(rule, PreferRule)
        and "{better}" in rule.message
        and "{better}" not in rule.instead
    )


def _fill(template: str, fills: dict[str, str]) -> str:
    return _SLOT.sub(lambda slot: fills.get(slot[1], slot[0]), template)

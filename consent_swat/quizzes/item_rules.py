"""How an item must be written so that anybody can read it and nobody can guess it.

The rules come from the research on item writing and low health literacy that is named in
``docs/reference/quiz-file.md``. Each problem names the entry and says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from consent_swat.leaflets.sentences import find_sentences
from consent_swat.leaflets.words import find_words
from consent_swat.quizzes.items import FORMS, Form, Item, Quiz
from consent_swat.quizzes.keys import check_keys

Problem = tuple[str, str]

MAX_WORDS = 15
"""Words in a sentence."""

MAX_GRADE = 6.0
"""Flesch-Kincaid grade of a whole form; single items are too short for a formula."""

MAX_LENGTH_RATIO = 1.6
"""Longest option over shortest, in characters."""

# Words of the law that many people read otherwise; say: your choice, stop, agree, by chance.
_LEGAL = r"voluntar\w*|withdr[ae]w\w*|consent\w*|randomi[sz]\w*|penalt\w*"
# Labels that readers in the seed study's position found hurtful.
_LABELS = r"unemploy\w*|jobless|workless\w*|claimants?|back to work|on benefits"
# Judging words; an explanation blames the leaflet, never the reader.
_VERDICTS = r"wrong\w*|incorrect\w*|correct\w*|fail\w*|mistakes?|well done"

BANNED = re.compile(rf"\b(?:{_LEGAL}|{_LABELS})\b", re.IGNORECASE)
"""Words that neither an item nor a question about pressure may have."""
_BANNED_EXPLANATION = re.compile(rf"\b(?:{_LEGAL}|{_LABELS}|{_VERDICTS})\b", re.IGNORECASE)
_NEGATIVE_STEM = re.compile(r"\b(?:not|never|cannot|\w+n['’]t)\b", re.IGNORECASE)


def check_item(item: Item) -> Iterator[Problem]:
    """Check how one item is written.

    Parameters
    ----------
    item : Item
        Any item.

    Yields
    ------
    tuple of str and str
        The entry, such as ``item 'V1-A'``, and the problem as a sentence.
    """
    entry = f"item '{item.id}'"
    for name in ("stem", "fact", "anchor", "explanation", "second_explanation", "provenance"):
        if not getattr(item, name).strip():
            yield entry, f"has an empty {name}. Every item needs one."
    for where, text in _name_texts(item):
        yield from ((entry, f"{where}: {why}") for why in _check_text(where, text))
    if found := _NEGATIVE_STEM.search(item.stem):
        yield entry, f"stem has '{found.group()}'. Ask without it: people read past it."
    lengths = [len(option.text) for option in item.option]
    if max(lengths) > MAX_LENGTH_RATIO * min(lengths):
        yield (
            entry,
            f"has options of {min(lengths)} to {max(lengths)} characters. "
            "Make them alike, so that length gives nothing away.",
        )
    if len({option.text.casefold() for option in item.option}) < len(item.option):
        yield entry, "has two options that say the same."
    yield from _check_explanations(item)


def check_whole(quiz: Quiz, grade: Callable[[str], float] | None = None) -> Iterator[Problem]:
    """Check a quiz as a whole: what guessing earns, and how hard each form is to read.

    Parameters
    ----------
    quiz : Quiz
        Any quiz.
    grade : callable or None
        Takes text and returns its Flesch-Kincaid grade; None leaves it out.

    Yields
    ------
    tuple of str and str
        The entry (empty for the whole quiz) and the problem as a sentence.
    """
    yield from check_keys(quiz)
    for form in FORMS if grade else ():
        items = [item for item in quiz.item if item.form == form]
        asked = list_asked(quiz, form)
        said = [text for item in items for text in (item.explanation, item.second_explanation)]
        for what, texts in (("stems and options", asked), ("explanations", said)):
            reached = grade("\n".join(texts)) if grade and texts else 0.0
            if reached > MAX_GRADE:
                yield (
                    f"form {form}",
                    f"its {what} are at grade {reached:.1f}. Use shorter sentences and words, "
                    f"to grade {MAX_GRADE:g} or below.",
                )


def check_facts(quiz: Quiz) -> Iterator[Problem]:
    """Check that every item rests on a study fact of the quiz, and every fact says what it means.

    Parameters
    ----------
    quiz : Quiz
        Any quiz.

    Yields
    ------
    tuple of str and str
        The entry and the problem as a sentence.
    """
    known = [fact.id for fact in quiz.fact]
    for item in quiz.item:
        if item.fact.strip() and item.fact not in known:
            yield (
                f"item '{item.id}'",
                f"rests on the fact '{item.fact}', which the quiz lacks. Add it as [[fact]] with "
                "its statement, and with what the leaflet must tell where it is not so.",
            )
    used = {item.fact for item in quiz.item}
    for fact in quiz.fact:
        entry = f"fact '{fact.id}'"
        if known.count(fact.id) > 1:
            yield entry, "stands twice. Give each its own id."
        if fact.id not in used:
            yield entry, "is needed by no item. Take it out."
        if not fact.statement.strip() or not fact.if_not.strip():
            yield entry, "has an empty statement or if_not. Every fact needs both."


def _check_text(where: str, text: str) -> Iterator[str]:
    is_said = "explanation" in where
    if found := (_BANNED_EXPLANATION if is_said else BANNED).search(text):
        yield f"'{found.group()}' is a word to avoid. Say it in plain words, without a label."
    for span in find_sentences(text):
        count = len(find_words(text[span.start : span.end]))
        if count > MAX_WORDS:
            yield (
                f"'{text[span.start : span.end]}' has {count} words. "
                f"Use at most {MAX_WORDS} a sentence."
            )
    if text.strip() and text.rstrip()[-1] not in ".?!":
        yield "has no full stop or question mark at its end. Write whole sentences."


def _check_explanations(item: Item) -> Iterator[Problem]:
    entry = f"item '{item.id}'"
    for option in item.option:
        if option.correct and option.text.rstrip(".").casefold() in item.explanation.casefold():
            yield entry, "explanation gives away the key. Explain the idea behind it instead."
    if len(find_sentences(item.explanation)) > 1:
        yield entry, "explanation has more than one sentence. Keep the idea, move the rest on."
    if item.explanation.strip() and item.explanation.strip() == item.second_explanation.strip():
        yield entry, "says the same twice. Explain it in other words the second time."


def _name_texts(item: Item) -> list[tuple[str, str]]:
    return [
        ("stem", item.stem),
        *((f"option '{option.id}'", option.text) for option in item.option),
        ("explanation", item.explanation),
        ("second explanation", item.second_explanation),
    ]


def list_asked(quiz: Quiz, form: Form) -> tuple[str, ...]:
    """Return all that somebody reads to answer the items of one form: stems and options."""
    items = (item for item in quiz.item if item.form == form)
    return tuple(
        text for item in items for text in (item.stem, *(option.text for option in item.option))
    )

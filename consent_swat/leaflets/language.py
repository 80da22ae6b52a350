"""Tell in which language a leaflet is, so that no formula for another language scores it.

Letters tell the script; among languages in Latin letters the small words tell which. A guess that
is not clear is no answer: ``und``.
"""

from __future__ import annotations

import re
from collections import Counter

from consent_swat.leaflets.words import fold_word

_LEAST_WORDS = 12
_LEAST_SHARE = 0.12
_LEAST_LEAD = 1.25
_SAMPLE = 30_000

_SMALL_WORDS = {
    "en": "the of and to in is you that it for are on with as be this your we will or have from "
    "not can by at if may any our about they do what study who which than their would",
    "nl": "de het een en van ik te dat die in is niet zijn u op aan met als voor er maar om hem "
    "dan zou of wat mijn kunt uw bij ook naar wordt worden heeft kan wij deze dit geen onderzoek",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch "
    "es an werden aus er hat dass sie nach wird bei einer um am sind noch wie wir ihre können oder",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se vous "
    "ce il sont avec votre à être ou nous cette aux vos pouvez si étude",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero "
    "sus le ha si sin sobre este usted puede estudio son está también",
    "it": "di e il la che in a per un del è una della con non si le dei i da al come più lo gli "
    "ha alla sono o nel anche se questo può suo studio delle essere lei",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele "
    "das seu sua ou você pode são este também à estudo está",
    "pl": "i w na z do nie się że to jest o jak po co od za przez ale dla ma być lub może w tym są "
    "oraz czy jeśli które który będzie pan pani badania badaniu",
    "cy": "y yr yn i a o ar ac mae eich chi am ni gan wedi ei bod os fydd hwn neu ein nad fel "
    "gyda hyn sydd oes nid na gallwch cael astudiaeth byddwch rhan at",
}
_OWNERS: dict[str, tuple[str, ...]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in dict.fromkeys(_words.split()):
        _OWNERS[_word] = (*_OWNERS.get(_word, ()), _language)

_RUNS = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "Cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "Arabic": re.compile(r"[\u0600-\u06ff]"),
    "Devanagari": re.compile(r"[\u0900-\u097f]"),
    "Bengali": re.compile(r"[\u0980-\u09ff]"),
}
_URDU = re.compile(r"[ٹڈڑںےہ]")
_PERSIAN = re.compile(r"[پچژگ]")
_UKRAINIAN = re.compile(r"[іїєґ]")
_RUSSIAN = re.compile(r"[ыэё]")
_HINDI = re.compile(r"(?:^|\s)(?:है|हैं|के|में|और|की)(?=\s|।|$)")
_ASSAMESE = re.compile(r"[ৰৱ]")


def detect_language(text: str) -> str:
    """Tell the language of a text.

    Parameters
    ----------
    text : str
        A whole leaflet; only its first 30,000 characters are looked at.

    Returns
    -------
    str
        Two letters (ISO 639-1): en, nl, de, fr, es, it, pt, pl, cy, ru, uk, ar, ur, fa, hi, bn or
        as; ``und`` for fewer than 12 words or when no language is clearly ahead.

    Examples
    --------
    >>> detect_language("Deelname aan het onderzoek is vrijwillig en u kunt op elk moment stoppen.")
    'nl'
    >>> detect_language("Thank you")
    'und'
    """
    sample = text[:_SAMPLE].lower()
    letters = sum(map(str.isalpha, sample))
    if not sample.isascii():
        for script, pattern in _SCRIPTS.items():
            if 2 * len(pattern.findall(sample)) > letters > _LEAST_WORDS:
                return _tell_by_letters(script, sample)
    words = _RUNS.findall(sample)
    if not sample.isascii():
        words = [fold_word(word) for word in words]
    if len(words) < _LEAST_WORDS:
        return "und"
    return _tell_by_small_words(words)


def _tell_by_small_words(words: list[str]) -> str:
    tally: dict[str, float] = {}
    for word, times in Counter(words).items():
        owners = _OWNERS.get(word, ())
        for language in owners:
            # A word that several languages share says little about which it is.
            tally[language] = tally.get(language, 0.0) + times / len(owners)
    ranked = sorted(((share, name) for name, share in tally.items()), reverse=True)
    (most, best), (second, _) = [*ranked, (0.0, "und"), (0.0, "und")][:2]
    if most < _LEAST_SHARE * len(words) or most < _LEAST_LEAD * second:
        return "und"
    return best


def _tell_by_letters(script: str, text: str) -> str:
    if script == "Cyrillic":
        signs = {"uk": len(_UKRAINIAN.findall(text)), "ru": len(_RUSSIAN.findall(text))}
        best = max(signs, key=signs.__getitem__)
        return best if signs[best] > 2 * min(signs.values()) else "und"
    if script == "Arabic":
        if len(_URDU.findall(text)) > 2:
            return "ur"
        return "fa" if len(_PERSIAN.findall(text)) > 2 else "ar"
    if script == "Bengali":
        return "as" if _ASSAMESE.search(text) else "bn"
    return "hi" if len(_HINDI.findall(text)) > 1 else "und"

from __future__ import annotations

import pytest

from consent_swat.leaflets.language import detect_language

TEXTS = {
    "en": "You can stop at any time and you do not have to give a reason for this decision.",
    "nl": "U kunt op elk moment stoppen met het onderzoek en u hoeft niet te zeggen waarom.",
    "de": "Sie können jederzeit aus der Studie aussteigen und müssen keinen Grund dafür nennen.",
    "fr": "Vous pouvez arrêter à tout moment et vous n'avez pas à donner de raison.",
    "es": "Usted puede dejar el estudio en cualquier momento y no tiene que dar una razón.",
    "it": "Lei può lasciare lo studio in qualsiasi momento e non deve dare una spiegazione.",
    "pt": "Você pode sair do estudo a qualquer momento e não precisa de dar uma razão para isso.",
    "pl": "Może pan zrezygnować z udziału w badaniu w każdej chwili i nie musi pan podać powodu.",
    "cy": "Gallwch roi’r gorau i’r astudiaeth ar unrhyw adeg ac nid oes rhaid i chi roi rheswm.",
    "ru": "Вы можете прекратить участие в исследовании в любой момент, и это ничего не меняет.",
    "uk": "Ви можете припинити участь у дослідженні в будь-який час, і це нічого не змінить.",
    "ar": "يمكنك التوقف عن المشاركة في أي وقت دون أن تذكر سببا ولن يؤثر ذلك على رعايتك",
    "ur": "آپ کسی بھی وقت مطالعہ چھوڑ سکتے ہیں اور آپ کو کوئی وجہ بتانے کی ضرورت نہیں ہے",
    "hi": "आप किसी भी समय अध्ययन छोड़ सकते हैं और आपको कोई कारण बताने की आवश्यकता नहीं है।",
    "bn": "আপনি যে কোনো সময় গবেষণা ছেড়ে যেতে পারেন এবং কোনো কারণ জানাতে হবে না।",
}


@pytest.mark.parametrize("language", TEXTS)
def test_each_language_is_told_from_two_lines(language: str) -> None:
    assert detect_language(TEXTS[language]) == language


def test_too_few_words_are_no_language() -> None:
    assert detect_language("Information for you and your family") == "und"


def test_names_and_numbers_alone_are_no_language() -> None:
    assert detect_language("Lee Jones Kowalski Nguyen Smith Patel " * 5) == "und"


def test_half_english_half_dutch_is_not_clear() -> None:
    assert detect_language(f"{TEXTS['en']} {TEXTS['nl']}") == "und"


def test_a_foreign_name_in_an_english_leaflet_changes_nothing() -> None:
    assert detect_language(TEXTS["en"] + " Ask Dr van der Berg of the Universiteit.") == "en"


def test_ukrainian_and_russian_letters_alike_are_not_told() -> None:
    assert detect_language("Ма ма ра му ма ла ра да ма ма ра му ма ла") == "und"

import pytest

from consent_swat.swats.contradictions import find_contradictions
from consent_swat.swats.protocol import load_protocol, parse_protocol

ESTIMAND = """
[[estimand]]
id = "second"
outcome = "score"
measure = "mean difference"
arms = ["standard", "plain"]
"""


def read_unsound(text):
    import tomllib

    import msgspec

    from consent_swat.swats.design import Protocol

    return msgspec.convert(tomllib.loads(text), Protocol)


def test_sound_protocol_has_no_contradictions(protocol_text):
    assert find_contradictions(parse_protocol(protocol_text + ESTIMAND)) == ()


@pytest.mark.parametrize(
    ("old", "new", "entry", "words"),
    [
        ('swat = "choice"', 'swat = "Choice!"', "swat", "not an id"),
        ('title = "Plain or standard"', 'title = " "', "title", "is empty"),
        ('asked = ["V1", "W1"]', "asked = []", "asked", "is empty"),
        ('asked = ["V1", "W1"]', "domains = []", "domains", "is empty"),
        ('asked = ["V1", "W1"]', 'domains = ["V", "V"]', "domains", "more than once"),
        (
            'statement = "Anybody can stop."',
            "confirmed = true",
            "fact 'stop'",
            "confirmed is true, but nobody said so",
        ),
        (
            'statement = "Anybody can stop."',
            "confirmed = false",
            "fact 'stop'",
            "confirmed is false, but nobody said so",
        ),
        ('asked = ["V1", "W1"]', 'asked = ["V1", "V1"]', "asked", "more than once"),
        ('id = "plain"', 'id = "standard"', "arm 'standard'", "more than once"),
        ('id = "leeds"', 'id = "Leeds"', "site 'Leeds'", "no usable id"),
        ('leaflet = "b.md"', 'leaflet = "a.md"', "arm", "two arms read 'a.md'"),
        ('leaflet = "b.md"', 'leaflet = "b.md"\nratio = 0', "arm 'plain'", "ratio is 0"),
        ('"W1"]', '"W1"]\nmin_answered_per_arm = 1', "min_answered_per_arm", "is 1"),
        ('"W1"]', '"W1"]\nrecheck_after_days = 0', "recheck_after_days", "is 0"),
        ('"W1"]', '"W1"]\nrecheck_after_days = 731', "recheck_after_days", "Use 1 to 730 days"),
        ('stratify_by = "site"', 'stratify_by = "age"', "allocation", "stratify_by is 'age'"),
        ("length = 20", "length = 0", "allocation", "length is 0"),
        ("tolerance = 3", "tolerance = 0", "allocation", "Big stick needs 1"),
        ('"big stick"', '"simple"', "allocation", "tolerance means nothing for simple"),
        ("tolerance = 3", "tolerance = 3\nblock_sizes = [4]", "allocation", "mean nothing"),
        ('"big stick"\ntolerance = 3', '"permuted blocks"', "allocation", "are missing"),
        (
            '"big stick"\ntolerance = 3',
            '"permuted blocks"\nblock_sizes = [4, 5]',
            "allocation",
            "block size 5",
        ),
        ("confirmed_on = 2026-11-02", "", "fact 'free'", "half confirmed"),
        ('domain = "V"\n', "", "outcome 'choice'", "lacks a domain"),
        ('title = "Score"', 'title = "Score"\ndomain = "V"', "outcome 'score'", "over all domains"),
        ('title = "Score"', 'title = "Score"\nprimary = true', "outcome", "2 are primary"),
        ('"plain"]\nprimary = true', '"plain"]', "estimand", "0 are primary"),
        ('["standard", "plain"]', '["standard", "fancy"]', "estimand 'main'", "'fancy' is not"),
        ('["standard", "plain"]', '["plain", "plain"]', "estimand 'main'", "with itself"),
        ('outcome = "choice"', 'outcome = "gone"', "estimand 'main'", "'gone' is not"),
        ('outcome = "choice"', 'outcome = "score"', "estimand 'main'", "its outcome is not"),
        ('"risk difference"', '"mean difference"', "estimand 'main'", "needs an outcome of kind"),
        ('version = "', 'pressure_again = true\nversion = "', "pressure_again", "Ask before"),
        ('kind = "score_first"', 'kind = "pulls"', "outcome 'score'", "Set pressure to"),
        (
            'kind = "understood_first"\ndomain = "V"',
            'kind = "free_to_choose"',
            "outcome 'choice'",
            "cannot be primary",
        ),
        (
            "[allocation]",
            '[independent_contact]\nwho = " "\nphone = "1"\n[allocation]',
            "independent_contact",
            "is not a number to call",
        ),
        (
            '"plain"]\nprimary',
            '"plain"]\nlevel = 95.0\nprimary',
            "estimand 'main'",
            "level is 95.0",
        ),
    ],
)
def test_each_contradiction_is_named_with_its_entry(protocol_text, old, new, entry, words):
    assert protocol_text.count(old) >= 1
    found = find_contradictions(read_unsound(protocol_text.replace(old, new, 1)))
    assert any(where == entry and words in why for where, why in found), found


def test_one_arm_alone_is_not_a_swat(protocol_text):
    start = protocol_text.index('[[arm]]\nid = "plain"')
    alone = protocol_text[:start] + protocol_text[protocol_text.index("[[site]]") :]
    found = find_contradictions(read_unsound(alone))
    assert ("arm", "there are 1. A SWAT compares at least two arms.") in found


def test_example_swat_of_the_project_is_sound(materials):
    assert find_contradictions(load_protocol(materials, "instep-voluntariness")) == ()


@pytest.mark.parametrize("table", ["contact", "independent_contact"])
@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('who = " "\nphone = "0113 496 0142"', "says nobody"),
        ('who = "Ann"', "cannot be reached"),
        ('who = "Ann"\nphone = "ask inside"', "'ask inside' is not a number"),
        ('who = "Ann"\nemail = "Ann <ann@example.org>"', "is not an address"),
    ],
)
def test_a_contact_that_nobody_can_use_is_refused(protocol_text, table, rows, words):
    protocol = read_unsound(f"{protocol_text}\n[{table}]\n{rows}\n")
    ((entry, sentence),) = find_contradictions(protocol)
    assert entry == table
    assert words in sentence


def test_a_contact_with_a_number_or_an_address_is_enough(protocol_text):
    text = f"""{protocol_text}
[contact]
who = "Ann"
phone = "+44 (0)113 496 0142"

[independent_contact]
who = "The advice line"
email = "advice@example.org"
hours = "Mondays"
"""
    protocol = parse_protocol(text)
    assert protocol.contact.phone == "+44 (0)113 496 0142"
    assert protocol.independent_contact.hours == "Mondays"

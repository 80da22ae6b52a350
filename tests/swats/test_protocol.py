import pytest

from consent_swat.errors import MaterialsError, ProtocolError
from consent_swat.swats.protocol import (
    check_swats,
    hash_protocol,
    list_protocols,
    load_protocol,
    parse_protocol,
    read_protocol_text,
)


def change(root, old, new, name="swats/choice.toml"):
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_protocol_of_a_file_and_of_its_text_are_the_same(swat_root):
    assert list_protocols(swat_root) == ("choice",)
    text = read_protocol_text(swat_root, "choice")
    assert load_protocol(swat_root, "choice") == parse_protocol(text)


def test_unknown_swat_is_refused_with_the_ones_there_are(swat_root):
    with pytest.raises(MaterialsError, match=r"no SWAT 'other'. The SWATs are: choice\."):
        load_protocol(swat_root, "other")


def test_swat_id_is_never_taken_for_a_path(swat_root):
    with pytest.raises(MaterialsError, match="there is no SWAT"):
        read_protocol_text(swat_root, "../quizzes/small.en")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('swat = "choice"', "swat = ", "not TOML"),
        ('title = "Plain or standard"', 'name = "Plain or standard"', "unknown field"),
        ("tolerance = 3", 'tolerance = "3"', "allocation, tolerance"),
        ('"big stick"', '"coin"', "allocation, scheme"),
        ('["standard", "plain"]', '["standard"]', "estimand 'main', arms"),
        ('["standard", "plain"]', '["standard", "fancy"]', "estimand 'main': arm 'fancy'"),
    ],
)
def test_text_that_is_no_sound_protocol_is_refused(protocol_text, old, new, words):
    with pytest.raises(ProtocolError, match=words):
        parse_protocol(protocol_text.replace(old, new, 1))


def test_file_with_a_contradiction_is_refused_with_its_name(swat_root):
    change(swat_root, "length = 20", "length = 0")
    with pytest.raises(MaterialsError, match=r"swats/choice\.toml, allocation: length is 0"):
        load_protocol(swat_root, "choice")


def test_hash_of_a_small_file_is_the_one_that_sha256sum_gives():
    # printf '{"a":"é","b":[1,0.95],"c":"2026-11-24"}' | sha256sum
    text = '# note\nc = 2026-11-24\nb = [1, 0.95]\na = "é"\n'
    assert hash_protocol(text) == "ea2535beb5e246229745760c7bd0245ab1e5a0e02d6145963fb268b0c5392cf5"


def test_hash_sees_what_is_said_and_not_how_it_is_laid_out(protocol_text):
    kept = hash_protocol(protocol_text)
    assert hash_protocol("# a comment\n" + protocol_text.replace(" = ", "=")) == kept
    assert hash_protocol(protocol_text.replace("tolerance = 3", "tolerance = 4")) != kept


def test_hash_of_what_is_not_toml_is_refused():
    with pytest.raises(ProtocolError, match="not TOML"):
        hash_protocol("a = ")


def test_sound_swats_have_no_problems(swat_root):
    assert check_swats(swat_root) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("swats/choice.toml", 'swat = "choice"', 'swat = "other"', "Make them agree"),
        ("swats/choice.toml", '"a.md"', '"gone.md"', "'gone.md' is not under leaflets/"),
        ("swats/choice.toml", '"a.md"', '"../swats/choice.toml"', "is not under leaflets/"),
        ("swats/choice.toml", '"small.en"', '"big.en"', "there is no quiz 'big.en'"),
        ("swats/choice.toml", '"W1"]', '"X9"]', "no construct 'X9'. It has D1, V1, W1."),
        ("swats/choice.toml", 'domain = "V"', 'domain = "X"', "no domain 'X'. It has D, V, W."),
        ("swats/choice.toml", 'domain = "V"', 'domain = "D"', "nothing of domain 'D' is asked"),
        ("swats/choice.toml", 'id = "stop"', 'id = "halt"', "need the fact 'stop'"),
        ("swats/choice.toml", 'id = "stop"', 'id = "halt"', "no item of quiz 'small.en' rests on"),
        ("swats/choice.toml", '"W1"]', '"W1"]\ndomains = ["X"]', "no domain 'X'. It has D, V, W."),
        ("swats/choice.toml", '"W1"]', '"W1"]\ndomains = ["V"]', "domain 'W', which is not asked"),
        ("swats/choice.toml", 'asked = ["V1", "W1"]', "", "need the fact 'aim'"),
        (
            "swats/choice.toml",
            'asked = ["V1", "W1"]',
            'domains = ["D", "V"]',
            "need the fact 'aim'",
        ),
        (
            "quizzes/small.en.toml",
            '[{ id = "V" }, { id = "W" }, { id = "D" }]',
            "[]",
            "no domain 'V'. It has none.",
        ),
        ("swats/choice.toml", "length = 20", "length = true", "swats/choice.toml, allocation"),
    ],
)
def test_each_problem_with_the_world_outside_is_found(swat_root, name, old, new, words):
    change(swat_root, old, new, name)
    assert any(words in str(problem) for problem in check_swats(swat_root))


TRACE = """
[[trace]]
construct = "V1"
arm = "plain"
sentence = "It is up to you."
confirmed_by = "Trial manager"
confirmed_on = 2026-11-03
"""


def test_confirmed_sentence_is_a_part_of_a_protocol(swat_root):
    change(swat_root, '\n[[outcome]]\nid = "choice"', TRACE + '\n[[outcome]]\nid = "choice"')
    assert check_swats(swat_root) == ()
    (trace,) = load_protocol(swat_root, "choice").traces
    assert (trace.construct, trace.arm, trace.sentence) == ("V1", "plain", "It is up to you.")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('construct = "V1"', 'construct = "X1"', "trace 'X1 in plain': the quiz has no construct"),
        ('arm = "plain"', 'arm = "other"', "arm 'other' is not in the protocol"),
        ("It is up to you.", "", "has an empty sentence or confirmed_by"),
        ("Trial manager", " ", "has an empty sentence or confirmed_by"),
        ("confirmed_on = 2026-11-03\n", "", "confirmed_on"),
        ("\n[[trace]]", f"{TRACE}\n[[trace]]", "stands there more than once"),
    ],
)
def test_each_problem_of_a_confirmed_sentence_is_found(swat_root, old, new, words):
    mark = '\n[[outcome]]\nid = "choice"'
    change(swat_root, mark, TRACE.replace(old, new) + mark)
    assert any(words in str(problem) for problem in check_swats(swat_root))


def test_optional_domains_are_left_out_when_nothing_is_named(swat_root):
    change(swat_root, 'asked = ["V1", "W1"]\n', "")
    change(swat_root, '{ id = "D" }', '{ id = "D", optional = true }', "quizzes/small.en.toml")
    assert check_swats(swat_root) == ()


def test_quiz_that_cannot_be_read_is_left_to_the_quizzes(swat_root):
    change(swat_root, "domain = ", "domain ", "quizzes/small.en.toml")
    assert check_swats(swat_root) == ()


def test_check_reports_all_problems_of_all_files(swat_root):
    text = (swat_root / "swats/choice.toml").read_text(encoding="utf-8")
    (swat_root / "swats/broken.toml").write_text("swat =", encoding="utf-8")
    (swat_root / "swats/second.toml").write_text(
        text.replace('"choice"', '"second"', 1)
        .replace("length = 20", "length = 0")
        .replace("tolerance = 3", "tolerance = 0"),
        encoding="utf-8",
    )
    problems = check_swats(swat_root)
    assert [(problem.file, problem.entry) for problem in problems] == [
        ("swats/broken.toml", ""),
        ("swats/second.toml", "allocation"),
        ("swats/second.toml", "allocation"),
    ]


def test_swats_of_the_project_have_no_problems(materials):
    assert list_protocols(materials) == ("instep-voluntariness",)
    assert check_swats(materials) == ()


def test_every_fact_of_the_example_is_confirmed(materials):
    protocol = load_protocol(materials, "instep-voluntariness")
    assert protocol.example
    assert protocol.confirmed_facts == {fact.id for fact in protocol.facts}
    assert len(protocol.facts) == 12

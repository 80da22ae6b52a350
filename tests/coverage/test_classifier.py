"""Weights are applied as scikit-learn would, without it, and fast."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import Normalizer

from consent_swat.coverage.classifier import (
    Classifier,
    WeightsFile,
    find_probability,
    list_features,
    load_classifier,
    score_passage,
    unpack_weights,
)
from consent_swat.coverage.sentences import load_sentences, read_passage
from consent_swat.coverage.training import score_sentence
from consent_swat.errors import MaterialsError

# Two elements; "stop" speaks for the first and against the second: 2.0 and -1.5, then 0 and 3.0.
SMALL = WeightsFile(
    sentences="0" * 64,
    elements=("leave", "money"),
    intercepts=(-1000, -500),
    features=("paid", "stop"),
    weights="AIC4i9CHJHo=",
)


@pytest.fixture(scope="module")
def classifier(materials: Path) -> Classifier:
    loaded = load_classifier(materials)
    assert loaded is not None
    return loaded


def test_features_are_words_beginnings_of_long_words_and_shapes() -> None:
    passage = read_passage("Withdrawing? You may stop; call 0191 496 0000 or stop.")
    assert list_features(passage) == ("withdrawing", "^withd")
    passage = read_passage("You may stop withdrawing: call 0191 496 0000 or stop.")
    assert list_features(passage) == (
        *("you", "may", "stop", "withdrawing", "call", "0191", "496", "0000", "or"),
        *("^withd", "#phone", "#number"),
    )


def test_score_is_the_sum_of_weights_over_the_root_of_known_words() -> None:
    small = unpack_weights(SMALL)
    assert score_passage(small, read_passage("Stop here.")) == pytest.approx([1.0, -2.0])
    both = score_passage(small, read_passage("Stop and be paid."))
    assert both == pytest.approx([2.0 / 2**0.5 - 1.0, 1.5 / 2**0.5 - 0.5])


def test_passage_of_unknown_words_gets_the_intercepts() -> None:
    assert list(score_passage(unpack_weights(SMALL), read_passage("Keep off."))) == [-1.0, -0.5]


def test_probabilities_are_those_of_scikit_learn(materials: Path, classifier: Classifier) -> None:
    passages = [read_passage(one.text) for one in load_sentences(materials)]
    features = list(classifier.rows)
    counts = CountVectorizer(analyzer=list_features, vocabulary=features).fit_transform(passages)
    matrix = Normalizer().fit_transform(counts)
    ours = np.array([score_passage(classifier, passage) for passage in passages])
    lanes = np.array(
        [
            np.frombuffer(row.to_bytes(4 * len(classifier.elements), "little"), dtype="<u4")
            for row in classifier.rows.values()
        ]
    )
    weights = (lanes.astype(float) - 32768) / 1000
    assert np.abs(weights).max() > 1
    for place in range(len(classifier.elements)):
        model = LogisticRegression()
        model.classes_ = np.array([False, True])
        model.coef_ = weights[:, [place]].T
        model.intercept_ = np.array([classifier.intercepts[place]])
        theirs = model.predict_proba(matrix)[:, 1]
        mine = np.array([find_probability(one) for one in ours[:, place]])
        assert np.abs(mine - theirs).max() < 1e-9


@given(st.floats(-800, 800))
def test_probability_never_overflows_and_is_symmetric(log_odds: float) -> None:
    assert 0 <= find_probability(log_odds) <= 1
    assert find_probability(log_odds) + find_probability(-log_odds) == pytest.approx(1)


def test_folder_without_weights_has_no_classifier(tmp_path: Path) -> None:
    assert load_classifier(tmp_path) is None


@pytest.mark.parametrize(
    "change", [('"elements":', '"elemonts":'), ('"paid",', ""), ('"AIC4', '"AI*4'), ("}", "")]
)
def test_damaged_weights_are_refused_with_what_to_do(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    text = (
        '{"sentences": "0", "elements": ["leave", "money"], "intercepts": [-1000, -500],\n'
        '"features": ["paid", "stop"], "weights": "AIC4i9CHJHo="}'
    )
    path = tmp_path / "coverage" / "weights.en.json"
    path.parent.mkdir()
    path.write_text(text)
    assert load_classifier(tmp_path) is not None
    path.write_text(text.replace(*change))
    with pytest.raises(MaterialsError, match=r"weights\.en\.json.*consent-swat materials train"):
        load_classifier(tmp_path)


def test_loading_and_scoring_are_quick(materials: Path, classifier: Classifier) -> None:
    passages = [read_passage(one.text) for one in load_sentences(materials)]
    n_words = sum(len(passage.words) for passage in passages)
    loads, scores = [], []
    for _ in range(5):
        start = time.process_time()
        load_classifier(materials)
        loads.append(time.process_time() - start)
        start = time.process_time()
        for passage in passages:
            score_passage(classifier, passage)
        scores.append(time.process_time() - start)
    assert min(loads) < 0.1
    assert min(scores) / n_words * 1000 < 0.05


def test_applying_weights_imports_nothing_heavy(materials: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from consent_swat.coverage.check import read_example\n"
        "from consent_swat.coverage.checklist import load_checklist\n"
        "from consent_swat.coverage.cover import cover_elements\n"
        "cover_elements(read_example('You may go.'), load_checklist(Path(sys.argv[1])))\n"
        "print([n for n in 'numpy scipy sklearn pandas csv base64'.split() if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(materials)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("sentence", "element"),
    [
        ("You are free to leave the study at any moment.", "right_to_withdraw"),
        ("A research ethics committee has approved the study.", "ethics_approval"),
        ("With your permission we will inform your GP.", "gp_informed"),
    ],
)
def test_plain_sentences_that_it_has_not_seen_are_told_apart(
    classifier: Classifier, sentence: str, element: str
) -> None:
    scores = score_sentence(classifier, sentence)
    assert max(scores, key=scores.__getitem__) == element
    assert scores[element] > 0.8

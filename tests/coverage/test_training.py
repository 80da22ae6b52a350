"""Training: the same sentences give the same weights, and figures come from sentences unseen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import Normalizer

from consent_swat.coverage.classifier import WEIGHTS, list_features, unpack_weights
from consent_swat.coverage.sentences import LabelledSentence, load_sentences, read_passage
from consent_swat.coverage.training import (
    N_FOLDS,
    check_weights,
    choose_folds,
    render_weights,
    score_held_out,
    score_sentence,
    train_weights,
)

VERBS = ["stop", "leave", "quit", "go", "rest", "part"]
NOUNS = ["study", "trial", "survey", "group", "panel", "class"]
TOY = [
    *[LabelledSentence(f"You may {verb} whenever you like.", ("leave",), ()) for verb in VERBS],
    *[LabelledSentence(f"The {noun} costs nothing but time.", ("money",), ()) for noun in NOUNS],
    *[LabelledSentence(f"The {noun} has a red door.", (), ()) for noun in NOUNS],
]


def test_same_sentences_give_the_same_text() -> None:
    assert render_weights(train_weights(TOY)) == render_weights(train_weights(list(TOY)))


def test_elements_and_features_are_in_name_order_and_rare_words_left_out() -> None:
    weights = train_weights(TOY)
    assert weights.elements == ("leave", "money")
    assert list(weights.features) == sorted(weights.features)
    assert "whenever" in weights.features
    assert "stop" not in weights.features


def test_what_is_learnt_is_told_apart() -> None:
    classifier = unpack_weights(train_weights(TOY))
    leave = score_sentence(classifier, "You may sing whenever you like.")
    assert leave["leave"] > 0.8
    assert leave["money"] < 0.2


def test_contradicting_a_thing_is_not_telling_it() -> None:
    against = LabelledSentence("You may never go away.", (), ("leave",))
    assert train_weights([*TOY, against]).elements == ("leave", "money")


@pytest.mark.parametrize("element", ["right_to_withdraw", "gp_informed"])
def test_rounded_weights_give_what_scikit_learn_fits(materials: Path, element: str) -> None:
    sentences = load_sentences(materials)
    passages = [read_passage(one.text) for one in sentences]
    model = make_pipeline(
        CountVectorizer(analyzer=list_features, min_df=2, binary=True),
        Normalizer(),
        LogisticRegression(C=3.0, solver="liblinear", class_weight="balanced"),
    ).fit(passages, [element in one.states for one in sentences])
    theirs = model.predict_proba(passages)[:, 1]
    classifier = unpack_weights(train_weights(sentences))
    ours = [score_sentence(classifier, one.text)[element] for one in sentences]
    assert ours == pytest.approx(theirs, abs=1e-3)


def test_like_sentences_are_held_out_together_and_folds_are_even() -> None:
    texts = [
        "You can stop at any time.",
        "You may stop at any time.",
        "You may stop at any moment.",
        "Keep off the grass.",
    ]
    folds = choose_folds([LabelledSentence(text, (), ()) for text in texts])
    assert folds == [0, 0, 0, 1]
    names = ["ash", "birch", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak", "pine"]
    others = [LabelledSentence(name, (), ()) for name in names]
    assert choose_folds(others) == list(range(N_FOLDS))


def test_sentence_is_scored_by_a_classifier_that_has_not_seen_it(materials: Path) -> None:
    sentences = load_sentences(materials)
    seen = unpack_weights(train_weights(sentences))
    held_out = score_held_out(sentences)
    by_element = {element for scores in held_out for element in scores}
    assert by_element == set(seen.elements)
    sure = [
        (score_sentence(seen, one.text)[element], scores[element])
        for one, scores in zip(sentences, held_out, strict=True)
        for element in one.states
    ]
    assert sum(before for before, _ in sure) > sum(after for _, after in sure) + 0.2 * len(sure)


def write_toy(root: Path) -> None:
    (root / "coverage").mkdir(exist_ok=True)
    rows = [f'{" ".join(one.states)},,"{one.text}"' for one in TOY]
    text = "\n".join(["states,contradicts,text", *rows, ""])
    (root / "coverage" / "sentences.en.csv").write_text(text)


def test_weights_of_these_sentences_are_sound_and_of_others_are_not(tmp_path: Path) -> None:
    write_toy(tmp_path)
    assert check_weights(tmp_path) == ()
    (tmp_path / WEIGHTS).write_text(render_weights(train_weights(TOY)))
    assert check_weights(tmp_path) == ()
    (tmp_path / WEIGHTS).write_text(render_weights(train_weights(TOY[:-1])))
    (problem,) = check_weights(tmp_path)
    assert "is older than 'coverage/sentences.en.csv'" in str(problem)
    (tmp_path / "coverage" / "sentences.en.csv").unlink()
    (problem,) = check_weights(tmp_path)
    assert "which is not there" in str(problem)
    (tmp_path / WEIGHTS).write_text("{}")
    (problem,) = check_weights(tmp_path)
    assert "is not as it was written" in str(problem)


def test_importing_the_training_does_not_import_scikit_learn() -> None:
    program = (
        "import sys, consent_swat.coverage.training\n"
        "print('sklearn' in sys.modules, 'numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False False"

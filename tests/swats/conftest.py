from pathlib import Path

import pytest

PROTOCOL = """\
swat = "choice"
version = "1.0.0"
title = "Plain or standard"
question = "Do more people understand with the plain leaflet?"
quiz = "small.en"
asked = ["V1", "W1"]

[host_trial]
name = "A trial"

[[arm]]
id = "standard"
title = "Standard"
leaflet = "a.md"

[[arm]]
id = "plain"
title = "Plain"
leaflet = "b.md"

[[site]]
id = "leeds"
title = "Leeds"

[allocation]
scheme = "big stick"
tolerance = 3
stratify_by = "site"
length = 20

[[fact]]
id = "free"
statement = "Nobody minds a no."
confirmed_by = "Trial manager"
confirmed_on = 2026-11-02

[[fact]]
id = "stop"
statement = "Anybody can stop."

[[outcome]]
id = "choice"
kind = "understood_first"
domain = "V"
title = "Understood"
primary = true

[[outcome]]
id = "score"
kind = "score_first"
title = "Score"

[[estimand]]
id = "main"
outcome = "choice"
measure = "risk difference"
arms = ["standard", "plain"]
primary = true
"""

QUIZ = """\
domain = [{ id = "V" }, { id = "W" }, { id = "D" }]
construct = [
    { id = "V1", domain = "V" },
    { id = "W1", domain = "W" },
    { id = "D1", domain = "D" },
]
item = [
    { id = "V1-A", construct = "V1", fact = "free" },
    { id = "W1-A", construct = "W1", fact = "stop" },
    { id = "D1-A", construct = "D1", fact = "aim" },
]
"""


@pytest.fixture
def protocol_text() -> str:
    """Return a small sound protocol."""
    return PROTOCOL


@pytest.fixture
def swat_root(tmp_path: Path) -> Path:
    """Return a materials folder with that protocol, its leaflets and its quiz."""
    root = tmp_path / "materials"
    for name, text in {
        "swats/choice.toml": PROTOCOL,
        "leaflets/a.md": "You can say no.",
        "leaflets/b.md": "It is up to you.",
        "quizzes/small.en.toml": QUIZ,
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root

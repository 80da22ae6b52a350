"""``consent-swat materials explain`` at the shell."""

from __future__ import annotations


def test_a_rule_is_explained_with_everything_that_it_says(run) -> None:
    done = run("materials", "explain", "orders/must-attend")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == [
        "orders/must-attend",
        "  A caution of the kind gap, in wording/orders.toml",
    ]
    titles = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert titles == ["Why:", "Write instead:", "Source:", "Flags:", "Passes:"]
    assert "  - You must attend every session." in lines
    assert max(map(len, lines)) <= 96


def test_an_element_is_explained_with_what_tells_it(run) -> None:
    done = run("materials", "explain", "right_to_withdraw")
    assert done.returncode == 0
    assert "An element of the checklist consent, in coverage/consent.en.toml" in done.stdout
    assert "Demanded by:\n  - ICH E6(R3) 2.8.10(l)\n" in done.stdout
    assert "  - You can stop taking part at any time." in done.stdout


def test_a_slip_of_the_pen_is_met_with_the_nearest_names(run) -> None:
    done = run("materials", "explain", "must-atend")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("consent-swat: 'must-atend': is no rule or element.")
    assert "must-attend" in done.stderr

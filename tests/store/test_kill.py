import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from consent_swat.store.sittings import load_steps

SCRIPT = Path(__file__).parent / "processes" / "append.py"
N_KILLS = 200 if os.environ.get("CONSENT_SWAT_SOAK") else 12


@pytest.mark.soak
def test_every_step_that_was_said_to_be_saved_survives_kill_9(store, database_url, enrol):
    person = enrol(1)
    rng = random.Random(9)
    saved = []
    starter = subprocess.Popen(
        [sys.executable, str(SCRIPT), database_url, person.id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    for _ in range(N_KILLS):
        starter.stdin.write("start\n")
        pid = int(starter.stdout.readline().removeprefix("pid "))
        saved.append(int(starter.stdout.readline()))
        time.sleep(rng.uniform(0, 0.1))
        os.kill(pid, signal.SIGKILL)
        saved += [int(line) for line in iter(starter.stdout.readline, "dead\n")]
    starter.communicate()
    assert starter.returncode == 0
    with store.reading() as tx:
        steps = load_steps(tx, person.id)
    assert len(saved) > N_KILLS
    assert set(saved) <= {step.position for step in steps}
    # Beyond what was said, a kill between commit and word leaves at most one step each time.
    assert len(saved) <= len(steps) <= len(saved) + N_KILLS
    assert [step.position for step in steps] == list(range(len(steps)))
    assert all(step.response == f"option-{step.position}" for step in steps)

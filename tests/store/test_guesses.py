from datetime import timedelta

from consent_swat.store.guesses import (
    add_guess,
    count_guesses,
    forget_guesses,
    note_guess_right,
)


def test_only_wrong_guesses_since_the_moment_count(store, now):
    minute = timedelta(minutes=1)
    with store.writing() as tx:
        for at, ok in [(now - minute, False), (now, False), (now + minute, False), (now, True)]:
            add_guess(tx, at=at, address_hash="a", ok=ok)
    with store.reading() as tx:
        assert count_guesses(tx, now) == 2
        assert count_guesses(tx, now - minute) == 3


def test_guesses_of_one_address_can_be_counted_apart(store, now):
    with store.writing() as tx:
        for address_hash in "aab":
            add_guess(tx, at=now, address_hash=address_hash, ok=False)
        assert count_guesses(tx, now, "a") == 2
        assert count_guesses(tx, now, "c") == 0


def test_old_guesses_and_those_of_a_time_to_come_can_be_forgotten(store, now):
    with store.writing() as tx:
        for hours in (-1, 0, 24 * 365):
            add_guess(tx, at=now + timedelta(hours=hours), address_hash="a", ok=False)
        forget_guesses(tx, before=now, after=now)
        assert count_guesses(tx, now - timedelta(days=1)) == 1


def test_a_guess_that_was_right_is_not_counted(store, now):
    with store.writing() as tx:
        guess = add_guess(tx, at=now, address_hash="a", ok=False)
        add_guess(tx, at=now, address_hash="a", ok=False)
        note_guess_right(tx, guess)
        assert count_guesses(tx, now) == 1

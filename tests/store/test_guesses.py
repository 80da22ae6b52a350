from datetime import timedelta

from consent_swat.store.guesses import add_guess, count_guesses, forget_guesses


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


def test_old_guesses_can_be_forgotten(store, now):
    with store.writing() as tx:
        add_guess(tx, at=now - timedelta(hours=1), address_hash="a", ok=False)
        add_guess(tx, at=now, address_hash="a", ok=False)
        forget_guesses(tx, now)
        assert count_guesses(tx, now - timedelta(days=1)) == 1

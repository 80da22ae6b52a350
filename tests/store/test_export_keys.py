import pytest

from consent_swat.errors import StoreError
from consent_swat.store.export_keys import derive_export_key
from consent_swat.store.studies import add_study


def test_a_key_is_the_same_each_time_and_tells_nothing_of_the_seed(store, study):
    with store.reading() as tx:
        key = derive_export_key(tx, study.id)
        again = derive_export_key(tx, study.id)
    assert key == again
    # HMAC-SHA256 of "consent-swat export 1" under the bytes 0 to 31, worked out elsewhere.
    assert key.hex() == "741d0bcaea233136782e2a4d35d86371c959282ff7362f9d62308e5834b6b9a7"
    assert key != bytes(range(32))


def test_studies_have_keys_of_their_own(store, study, protocol_text, now):
    with store.writing() as tx:
        other = protocol_text.replace('swat = "choice"', 'swat = "other"')
        add_study(tx, other, seed=bytes(32), now=now)
    with store.reading() as tx:
        assert derive_export_key(tx, "other") != derive_export_key(tx, study.id)


def test_an_unknown_study_is_said(store):
    with store.reading() as tx, pytest.raises(StoreError, match="There is no study 'nothing'"):
        derive_export_key(tx, "nothing")

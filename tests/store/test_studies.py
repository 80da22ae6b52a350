import pytest
from sqlalchemy import select

from consent_swat.errors import ProtocolError
from consent_swat.store.studies import StudyRecord, add_study, close_study, find_study, list_studies
from consent_swat.store.study_files import StudyFile, add_study_files, load_study_files
from consent_swat.store.tables import slots, studies

SEED = bytes(range(32))


def test_opened_study_keeps_its_protocol_word_for_word(store, study, protocol_text, now):
    assert study.id == "choice"
    assert study.title == "Plain or standard"
    assert study.opened_at == now
    assert study.is_open
    assert not study.is_example
    with store.reading() as tx:
        kept = find_study(tx, "choice")
    assert kept == study
    assert kept.protocol_text == protocol_text
    assert kept.protocol.sites[1].id == "york"


def test_slots_of_each_site_are_those_of_its_sequence(store, study):
    with store.reading() as tx:
        query = select(slots.c.stratum, slots.c.position, slots.c.arm).order_by(
            slots.c.stratum, slots.c.position
        )
        rows = tx.connection.execute(query).all()
    assert len(rows) == 600
    leeds = [arm for stratum, _, arm in rows if stratum == "leeds"]
    # The first twelve as openssl and awk draw them from the same seed, for a tolerance of 3.
    assert " ".join(leeds[:12]) == (
        "plain plain plain standard plain standard standard plain plain standard standard standard"
    )
    assert [position for stratum, position, _ in rows if stratum == "york"] == list(range(300))
    assert leeds != [arm for stratum, _, arm in rows if stratum == "york"]


def test_record_of_a_study_does_not_carry_its_seed(store, study):
    assert SEED.hex() not in repr(study)
    assert "allocation_seed" not in StudyRecord.__slots__
    with store.reading() as tx:
        assert tx.connection.execute(select(studies.c.allocation_seed)).scalar_one() == SEED.hex()


def test_swat_can_be_opened_once_only(store, study, protocol_text, now):
    with pytest.raises(ProtocolError, match="opened before"), store.writing() as tx:
        add_study(tx, protocol_text, seed=SEED, now=now)


def test_protocol_that_contradicts_itself_opens_nothing(store, protocol_text, now):
    unsound = protocol_text.replace("tolerance = 3", "tolerance = 0")
    with pytest.raises(ProtocolError, match="tolerance"), store.writing() as tx:
        add_study(tx, unsound, seed=SEED, now=now)
    with store.reading() as tx:
        assert list_studies(tx) == ()


def test_studies_are_listed_with_the_latest_first(store, study, protocol_text, now):
    later = now.replace(year=2027)
    with store.writing() as tx:
        add_study(tx, protocol_text.replace('"choice"', '"later"', 1), seed=SEED, now=later)
        assert [record.id for record in list_studies(tx)] == ["later", "choice"]


def test_closed_study_keeps_the_moment_when_it_closed_first(store, study, now):
    with store.writing() as tx:
        close_study(tx, "choice", now=now.replace(hour=10))
        close_study(tx, "choice", now=now.replace(hour=11))
        closed = find_study(tx, "choice")
    assert not closed.is_open
    assert closed.closed_at == now.replace(hour=10)


def test_unknown_study_is_none(store):
    with store.reading() as tx:
        assert find_study(tx, "gone") is None


def test_files_of_a_study_come_back_byte_for_byte(store, study):
    files = {
        "quiz": StudyFile("small.en.toml", b'item = "\xc3\xa9"\r\n'),
        "plain": StudyFile("plain.en.md", bytes(range(256))),
    }
    with store.writing() as tx:
        add_study_files(tx, "choice", files)
    with store.reading() as tx:
        assert load_study_files(tx, "choice") == files
        assert load_study_files(tx, "gone") == {}


def test_hash_of_a_file_is_the_one_that_sha256sum_gives():
    assert StudyFile("a", b"abc").sha256 == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )

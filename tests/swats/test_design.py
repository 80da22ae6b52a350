import pickle

from consent_swat.swats.design import Protocol
from consent_swat.swats.protocol import parse_protocol
from consent_swat.swats.referrals import REFERRAL_TITLES, Referral


def test_protocol_has_one_stratum_for_each_site_when_it_stratifies(protocol_text):
    more = '[[site]]\nid = "york"\ntitle = "York"\n\n[allocation]'
    protocol = parse_protocol(protocol_text.replace("[allocation]", more))
    assert protocol.strata == ("leeds", "york")
    assert protocol.find_stratum("york") == "york"


def test_protocol_has_one_list_for_all_when_it_does_not_stratify(protocol_text):
    protocol = parse_protocol(protocol_text.replace('stratify_by = "site"\n', ""))
    assert protocol.strata == ("all",)
    assert protocol.find_stratum("leeds") == "all"


def test_only_facts_with_a_date_are_confirmed(protocol_text):
    assert parse_protocol(protocol_text).confirmed_facts == {"free"}


def test_fact_that_is_said_to_be_false_is_not_confirmed(protocol_text):
    text = protocol_text.replace(
        'confirmed_by = "Trial', 'confirmed = false\nconfirmed_by = "Trial'
    )
    protocol = parse_protocol(text)
    assert protocol.confirmed_facts == frozenset()
    assert [fact.state for fact in protocol.facts] == ["false", "not confirmed"]


def test_fact_that_is_said_to_be_true_needs_no_more_than_before(protocol_text):
    text = protocol_text.replace("confirmed_by", "confirmed = true\nconfirmed_by", 1)
    assert [fact.state for fact in parse_protocol(text).facts] == ["true", "not confirmed"]


def test_all_eleven_referrals_are_taken_unless_the_protocol_names_some(protocol_text):
    assert len(parse_protocol(protocol_text).referrals) == 11
    fewer = parse_protocol('referrals = ["gp", "library"]\n' + protocol_text)
    assert fewer.referrals == (Referral.GP, Referral.LIBRARY)


def test_every_referral_has_a_title():
    assert set(REFERRAL_TITLES) == set(Referral)


def test_protocol_survives_pickling(protocol_text):
    protocol = parse_protocol(protocol_text)
    copy = pickle.loads(pickle.dumps(protocol))  # noqa: S301
    assert isinstance(copy, Protocol)
    assert copy == protocol

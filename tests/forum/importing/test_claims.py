import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.importing import CLAIM_MAX_LENGTH, FALLBACK_CLAIM
from forum.importing.claims import propose_claim
from forum.importing.outline import Block


def propose(*paragraphs):
    return propose_claim([Block(paragraph) for paragraph in paragraphs])


def test_it_proposes_the_most_debatable_sentence():
    assert (
        propose(
            "The film was shown in May. It was long.",
            "Studios should pay the people whose films their machines have learnt from. It rained.",
        )
        == "Studios should pay the people whose films their machines have learnt from."
    )


@pytest.mark.parametrize(
    "lead_in",
    [
        "Personally, ",
        "I believe ",
        "I believe that ",
        "However, ",
        "In my opinion, ",
        "From my perspective, ",
        "But I firmly believe that ",
        "What many people don't realize is that ",
        "What most critics fail to see is that ",
        "In conclusion, ",
        "There is no doubt that ",
        "Personally, I find it fascinating that ",
    ],
)
def test_the_lead_in_is_left_out(lead_in):
    claim = propose(lead_in + "machines will never replace all human actors.")

    assert claim == "Machines will never replace all human actors."


@pytest.mark.parametrize(
    "text",
    [
        "The film was shown in Rome in May.",
        "Should studios pay the people whose films machines learn from?",
        "This should be forbidden by law as soon as possible.",
        "They must pay the people whose films they use.",
        "I believe the latter is much more likely to happen.",
        "Films should last.",
        "He said “machines should be forbidden to make films” again.",
        "I must say that I was always bored by my films.",
        "Machines should pay " + "very " * 60 + "much.",
        "Machines should never be trusted with films without an end",
        "> Machines should never be trusted with making films.",
        "- Machines should never be trusted with making films.",
        "```\nMachines should never be trusted with films.\n```",
        "机器不应该取代人类。",
    ],
)
def test_where_nothing_is_debatable_on_its_own_it_asks_for_agreement(text):
    assert propose(text) == FALLBACK_CLAIM


def test_it_stands_on_the_words_alone():
    assert propose("Machines *should* never [make](https://a.example) our films!") == (
        "Machines should never make our films."
    )


def test_an_expletive_it_does_not_lean_on_another_sentence():
    claim = "It is crucial that machines are kept out of our cinemas."

    assert propose(claim) == claim


def test_abbreviations_end_no_sentence():
    claim = "Mr. Smith should never have sold the U.S. studio to a machine."

    assert propose(claim) == claim


def test_of_equal_sentences_it_takes_the_first():
    assert propose("Cats should be kept off all tables. Dogs should be kept off all tables.") == (
        "Cats should be kept off all tables."
    )


@given(st.lists(st.text(alphabet="Ab .!?,\"'()I\n", max_size=200), max_size=4))
@settings(deadline=None)
def test_a_proposal_is_one_presentable_sentence(paragraphs):
    claim = propose(*paragraphs)

    assert 0 < len(claim) <= CLAIM_MAX_LENGTH
    assert claim[0].isupper()
    assert claim.endswith((".", "?"))

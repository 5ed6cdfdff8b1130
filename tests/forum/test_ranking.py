import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.ranking import contest, strength

counts = st.integers(min_value=0, max_value=1_000_000)
few = st.integers(min_value=0, max_value=10_000)


@pytest.mark.parametrize(
    ("up", "down", "value"),
    [
        (0, 0, 0.340),
        (1, 0, 0.450),
        (0, 1, 0.267),
        (3, 0, 0.589),
        (30, 15, 0.606),
        (10, 0, 0.783),
        (100, 50, 0.636),
    ],
)
def test_strength_has_the_values_that_the_product_promises(up, down, value):
    assert round(strength(up, down), 3) == value


@given(up=counts, down=counts)
def test_strength_lies_between_0_and_1(up, down):
    assert 0 < strength(up, down) < 1


@given(up=few, down=few)
def test_one_more_that_finds_it_well_argued_makes_it_stronger(up, down):
    assert strength(up + 1, down) > strength(up, down)


@given(up=few, down=few)
def test_one_more_that_finds_it_poorly_argued_makes_it_weaker(up, down):
    assert strength(up, down + 1) < strength(up, down)


def test_the_unrated_rank_above_the_poor_and_below_the_good():
    assert strength(0, 9) < strength(0, 1) < strength(0, 0) < strength(1, 0) < strength(9, 0)


def test_of_two_with_the_same_share_the_more_voted_is_stronger():
    assert strength(2, 1) < strength(20, 10) < strength(200, 100)


@pytest.mark.parametrize(
    ("agree", "disagree", "value"),
    [
        (0, 0, 0.0),
        (1, 1, 1 / 6),  # 4 * 2 * 2 / 16 * 2 / 12
        (5, 5, 0.5),
        (6, 6, 12 / 22),
        (10, 0, 4 * 11 / 144 / 2),
        (50, 50, 100 / 110),
    ],
)
def test_contest_follows_its_formula(agree, disagree, value):
    assert contest(agree, disagree) == pytest.approx(value)


@given(agree=counts, disagree=counts)
def test_contest_lies_between_0_and_1(agree, disagree):
    assert 0 <= contest(agree, disagree) < 1


@given(agree=counts, disagree=counts)
def test_contest_takes_no_side(agree, disagree):
    assert contest(agree, disagree) == contest(disagree, agree)


@given(votes=st.integers(min_value=1, max_value=10_000))
def test_an_even_split_is_the_most_contested(votes):
    assert contest(votes, votes) > contest(votes + 1, votes - 1)

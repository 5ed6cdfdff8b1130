from datetime import UTC, datetime, timedelta
from itertools import pairwise

from forum.demo.debate import DEBATE, MEMBERS, SIGN_IN
from forum.demo.schedule import DEBATE_BEGAN, PAUSE, plan_ballots, plan_posts

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CROWD = [member.username for member in MEMBERS if member.username not in SIGN_IN]


def ballots():
    posts = plan_posts(DEBATE, now=NOW)
    return plan_ballots(posts, crowd=CROWD, others=SIGN_IN, now=NOW)


def test_all_of_it_happened_in_the_last_two_weeks():
    times = [post.at for post in plan_posts(DEBATE, now=NOW)]
    assert min(times) >= NOW - DEBATE_BEGAN
    assert max(times) < NOW - timedelta(hours=2)


def test_answers_come_after_what_they_answer():
    for post in plan_posts(DEBATE, now=NOW):
        assert post.parent is None or post.parent.at < post.at


def test_nobody_posts_faster_than_a_new_member_may(settings):
    times = [post.at for post in plan_posts(DEBATE, now=NOW)]
    assert all(later - earlier >= PAUSE for earlier, later in pairwise(times))
    assert PAUSE.total_seconds() > settings.NEW_MEMBER_PACE[0]


def test_it_is_the_same_every_time():
    first = [(post.argument.claim, post.at) for post in plan_posts(DEBATE, now=NOW)]
    again = [(post.argument.claim, post.at) for post in plan_posts(DEBATE, now=NOW)]
    assert first == again


def test_votes_come_after_their_argument_and_before_now():
    assert all(ballot.post.at < ballot.at < NOW for ballot in ballots())


def test_nobody_votes_twice_or_on_their_own():
    seen = [(id(ballot.post.argument), ballot.voter) for ballot in ballots()]
    assert len(set(seen)) == len(seen)
    assert not [each for each in ballots() if each.voter == each.post.argument.author]


def test_votes_are_as_many_as_the_debate_says():
    for post in plan_posts(DEBATE, now=NOW)[:20]:
        cast = [each for each in ballots() if each.post.argument is post.argument]
        assert sum(each.merit == 1 for each in cast) == post.argument.merit_up
        assert sum(each.merit == -1 for each in cast) == post.argument.merit_down
        assert sum(each.agreement == 1 for each in cast) == post.argument.agree
        assert sum(each.agreement == -1 for each in cast) == post.argument.disagree


def test_who_may_sign_in_votes_only_where_the_crowd_is_too_small():
    cast = ballots()
    assert len([each for each in cast if each.voter in SIGN_IN]) < len(cast) / 50

"""The demo debate is one that the site itself would allow, and one worth reading."""

from collections import Counter
from dataclasses import asdict

import pytest
from django.utils.text import slugify

from forum.demo.debate import DEBATE, MEMBERS, SIGN_IN
from forum.importing import Format, parse_article
from forum.management.commands.quickstart import DEMO_ARTICLE
from forum.models import Argument, Evidence, Flag
from forum.vocabulary import TAGS

NAMES = {member.username for member in MEMBERS}
MODERATORS = {member.username for member in MEMBERS if member.role == "moderator"}


def walk(arguments, parent=None):
    for argument in arguments:
        yield argument, parent
        yield from walk(argument.replies, argument)


PLACES = [place for arguments in DEBATE.values() for place in walk(arguments)]
ARGUMENTS = [argument for argument, _parent in PLACES]


def allowed_stances(parent):
    if parent is None:
        return {"for", "against", "question"}
    if parent.stance in ("question", "asks"):
        return {"answers", "asks"}
    return {"supports", "rebuts", "asks"}


def test_the_article_has_a_section_for_each_thread():
    article = parse_article(DEMO_ARTICLE.read_bytes(), format=Format.MARKDOWN)
    assert [section.heading for section in article.sections] == list(DEBATE)


def test_every_section_has_a_claim_of_its_own():
    article = parse_article(DEMO_ARTICLE.read_bytes(), format=Format.MARKDOWN)
    claims = {section.claim for section in article.sections}
    assert len(claims) == len(DEBATE)
    assert all(claims)


@pytest.mark.parametrize("heading", DEBATE)
def test_every_section_shows_both_sides_and_a_question(heading):
    stances = Counter(
        argument.stance
        for argument in DEBATE[heading]
        if not argument.hidden_reason and not argument.withdrawn
    )
    assert stances["for"] >= 3
    assert stances["against"] >= 3
    assert 1 <= stances["question"] <= 2


def claims_where(is_wrong):
    """The claims of the arguments that are not as they must be: none, in every test."""
    return [argument.claim for argument in ARGUMENTS if is_wrong(argument)]


def test_every_stance_fits_its_place():
    misplaced = [
        argument.claim
        for argument, parent in PLACES
        if argument.stance not in allowed_stances(parent)
    ]
    assert misplaced == []


def test_rebuttals_and_only_they_say_what_they_dispute():
    def is_wrong(argument):
        disputes = Argument.Dispute.values if argument.stance == "rebuts" else [""]
        return argument.dispute not in disputes

    assert claims_where(is_wrong) == []


def test_no_text_is_too_long(settings):
    assert claims_where(lambda each: not 0 < len(each.claim) <= settings.CLAIM_MAX_LENGTH) == []
    assert claims_where(lambda each: len(each.body) > settings.BODY_MAX_LENGTH) == []


def test_all_evidence_is_well_formed(settings):
    assert claims_where(lambda each: len(each.evidence) > settings.EVIDENCE_PER_ARGUMENT) == []
    for argument in ARGUMENTS:
        for position, row in enumerate(argument.evidence):
            Evidence(position=position, **asdict(row)).clean_fields(exclude=["argument"])


def test_all_tags_are_in_the_vocabulary(settings):
    slugs = {slugify(tag.name) for tag in TAGS}
    assert claims_where(lambda each: not set(each.tags) <= slugs) == []
    assert claims_where(lambda each: len(each.tags) > settings.TAGS_PER_ARGUMENT) == []


def test_there_are_members_enough_for_all_votes():
    others = len(NAMES) - 1
    assert claims_where(lambda each: each.merit_up + each.merit_down > others) == []
    assert claims_where(lambda each: each.agree + each.disagree > others) == []


def test_reporters_are_others_and_different():
    def is_wrong(argument):
        reporters = [flag.reporter for flag in argument.flags]
        others = NAMES - {argument.author}
        return len(set(reporters)) < len(reporters) or not set(reporters) <= others

    assert claims_where(is_wrong) == []


def test_flags_have_known_reasons():
    reasons = set(Flag.Reason.values)
    assert claims_where(lambda each: not {flag.reason for flag in each.flags} <= reasons) == []


def test_no_moderator_decides_on_their_own():
    assert claims_where(lambda each: each.hidden_reason and each.author in MODERATORS) == []


def test_no_claim_stands_twice():
    assert [claim for claim, n in Counter(a.claim for a in ARGUMENTS).items() if n > 1] == []


def test_every_author_is_a_member():
    assert {argument.author for argument in ARGUMENTS} <= NAMES


def test_the_accounts_to_sign_in_with_have_every_role():
    roles = Counter(member.role for member in MEMBERS if member.username in SIGN_IN)
    assert roles == {"admin": 1, "moderator": 1, "member": 3}

"""Who may do what: one function a rule, the rule in English as its docstring.

A refusal shows the rule to the person refused, so each is a sentence that helps.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Viewer, is_editor, is_moderator
from forum.models import Argument, Article, Thread


def require(rule: Callable[..., bool], *about: object) -> None:
    """Refuse with the rule's own sentence where it does not hold."""
    if not rule(*about):
        raise PermissionDenied(_(rule.__doc__ or ""))


# --- Seeing ------------------------------------------------------------------------------------


def can_see_article(viewer: Viewer, article: Article) -> bool:
    """A draft is for editors until it is published."""
    return not article.is_draft or is_editor(viewer)


def can_see_styleguide(viewer: Viewer) -> bool:
    """The parts of the pages are shown to admins, and to developers."""
    return settings.DEBUG or (viewer.is_active and viewer.is_superuser)


def can_see_argument(viewer: Viewer, argument: Argument) -> bool:
    """What was hidden or withdrawn is gone, unless replies hang on it or it is your own."""
    in_list = argument.is_listed or argument.author_id == viewer.pk or is_moderator(viewer)
    return in_list and can_see_article(viewer, argument.thread.section.article)


def can_read_text(viewer: Viewer, argument: Argument) -> bool:
    """What was hidden or withdrawn is read by its author and by moderators."""
    return argument.is_visible or argument.author_id == viewer.pk or is_moderator(viewer)


def can_see_merit(viewer: Viewer, argument: Argument, has_judged: bool) -> bool:
    """Merit totals show once you have judged it yourself, or a day has passed and five have."""
    return has_judged or argument.is_merit_public()


# --- Writing -----------------------------------------------------------------------------------


def can_write(viewer: Viewer) -> bool:
    """Only members with a verified e-mail address can take part."""
    return isinstance(viewer, User) and viewer.is_active and viewer.is_verified


def can_post(author: Viewer, thread: Thread) -> bool:
    """Verified members can post in an open thread; this one may be locked or archived."""
    return can_write(author) and thread.is_open and can_see_article(author, thread.section.article)


def can_reply(author: Viewer, parent: Argument) -> bool:
    """Verified members can answer a visible argument in an open thread, down to twelve levels."""
    return can_post(author, parent.thread) and parent.can_have_replies


def can_edit(author: Viewer, argument: Argument) -> bool:
    """Authors can edit their own visible arguments while the thread is open."""
    return _is_own(author, argument) and argument.is_visible and can_post(author, argument.thread)


def can_draft(author: Viewer, thread: Thread) -> bool:
    """Verified members can keep drafts in debates that they can see."""
    return can_write(author) and can_see_article(author, thread.section.article)


def can_draft_edit(author: Viewer, argument: Argument) -> bool:
    """Authors can keep drafts of edits to their own arguments."""
    return _is_own(author, argument) and can_draft(author, argument.thread)


def can_withdraw(author: Viewer, argument: Argument) -> bool:
    """Authors can withdraw their own arguments, at any time."""
    return _is_own(author, argument) and can_write(author)


def edits_freely(argument: Argument, now: datetime | None = None) -> bool:
    """An edit makes no public revision before anyone else reacted, nor in the first minutes."""
    age = (now or timezone.now()) - argument.created_at
    return age.total_seconds() < settings.FREE_EDIT_SECONDS or not _has_reactions(argument)


def can_vote(voter: Viewer, argument: Argument) -> bool:
    """Verified members can vote on visible arguments of others in an open thread."""
    return can_post(voter, argument.thread) and argument.is_visible and not _is_own(voter, argument)


def can_flag(reporter: Viewer, argument: Argument) -> bool:
    """Verified members can flag visible arguments of others."""
    return (
        can_write(reporter)
        and can_see_argument(reporter, argument)
        and argument.is_visible
        and not _is_own(reporter, argument)
    )


def is_new(member: User, now: datetime | None = None) -> bool:
    """A member is new for a day, and until an argument of theirs stands."""
    if is_moderator(member):
        return False
    age = (now or timezone.now()) - member.date_joined
    if age < timedelta(seconds=settings.MEMBER_AFTER_SECONDS):
        return True
    return not Argument.objects.has_visible(member)


# --- Curating ----------------------------------------------------------------------------------


def can_moderate(viewer: Viewer) -> bool:
    """Only moderators can do this."""
    return is_moderator(viewer) and can_write(viewer)


def can_decide_on(moderator: Viewer, argument: Argument) -> bool:
    """Moderators decide on what others wrote, never on their own arguments."""
    return can_moderate(moderator) and not _is_own(moderator, argument)


def can_import(viewer: Viewer) -> bool:
    """Only editors can import and update articles."""
    return is_editor(viewer)


def _is_own(person: Viewer, argument: Argument) -> bool:
    return argument.author_id == person.pk


def _has_reactions(argument: Argument) -> bool:
    if argument.merit_votes or argument.agreement_votes:
        return True
    return argument.replies.exclude(author=argument.author_id).exists()

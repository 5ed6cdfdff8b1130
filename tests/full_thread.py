"""A thread whose first page holds a hundred arguments with all that an argument usually has."""

from itertools import cycle

from forum.actions.votes import cast_vote
from forum.models import Argument, Thread, Vote
from tests.factories import make_argument, make_evidence, make_tag, make_thread, make_user

COLUMNS = {"for": (20, "supports"), "against": (20, "rebuts"), "question": (10, "answers")}
CLAIM = (
    "Viewers can no longer tell what a camera saw from what a model drew, and most have noticed."
)
BODY = """\
Three large surveys asked the same question in one year, and in each of them fewer than half of \
those who answered could tell a filmed clip from a generated one. The [largest of the three]\
(https://doi.org/10.1126/science.aap9559) paid for every right answer, so nobody had to guess.

> Being certain and being right had nothing to do with each other in any age group that we asked.

What follows is not that people are careless. It is that looking closely no longer helps, and \
that whoever wants to know has to ask where a clip comes from and who vouches for it, which takes \
time that few of us have."""
QUOTATION = (
    "Across all conditions, participants identified 47 per cent of the generated clips, "
    "which is no better than chance; training them for an hour did not change that."
)


def make_full_thread() -> Thread:
    """Twenty on each side and ten questions, every one of them with an answer."""
    authors = cycle([make_user(f"author{number}") for number in range(5)])
    tags = [make_tag("Deception"), make_tag("Watermarks")]
    parts = {
        "claim": CLAIM,
        "body": BODY,
        "evidence": [make_evidence(quotation=QUOTATION)],
    }
    thread = make_thread()
    for stance, (count, answer) in COLUMNS.items():
        for number in range(count):
            own = parts | {"tags": tags[: 1 + number % 2]}
            argument = make_argument(thread, author=next(authors), stance=stance, **own)
            own |= {"dispute": "relevance" if answer == "rebuts" else ""}
            make_argument(parent=argument, author=next(authors), stance=answer, **own)
    _vote(make_user("bob"), thread)
    return thread


def _vote(bob, thread: Thread) -> None:
    for argument in Argument.objects.filter(thread=thread)[::3]:
        cast_vote(voter=bob, argument=argument, merit=Vote.Merit.UP, agreement=Vote.Agreement.AGREE)

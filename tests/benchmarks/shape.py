"""How much there is of everything; knows no Django, since databases are chosen by it."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Shape:
    """The debate that pages are read in, and what is there besides."""

    name: str
    members: int
    threads: int  # in articles of 20 each
    arguments: int  # in all these threads
    votes: int  # on all these arguments
    long: int  # arguments in the longest of them
    medium: int  # in the second, and in two threads without votes and with
    small: int  # in one of two threads that are compared,
    huge: int  # and in the other
    targets: int  # arguments that are voted on, answered and flagged
    popular: int  # answers to each of 20 arguments that many have answered

    @property
    def marker(self):
        """The address of an article in a database that was filled with just this."""
        made_by = [
            repr(self).encode(),
            Path(__file__).with_name("data.py").read_bytes(),
            *(path.name.encode() for path in sorted(ROOT.glob("*/migrations/*.py"))),
        ]
        return f"{self.name}-{sha256(b''.join(made_by)).hexdigest()[:12]}"


FULL = Shape(
    name="full",
    members=200,
    threads=500,
    arguments=100_000,
    votes=1_000_000,
    long=5_000,
    medium=1_000,
    small=500,
    huge=100_000,
    targets=500,
    popular=1_000,
)
QUICK = replace(
    FULL, name="quick", threads=20, arguments=7_000, votes=70_000, huge=1_000, popular=50
)
TINY = Shape(
    name="tiny",
    members=24,
    threads=4,
    arguments=200,
    votes=2_000,
    long=120,
    medium=40,
    small=20,
    huge=60,
    targets=40,
    popular=5,
)
GROWTH = replace(TINY, name="growth", members=100_100)

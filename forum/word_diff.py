import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_PAIRS = 10_000  # of places of one word that are compared: bounds the cost of long texts


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Stretch:
    """Words that stayed, went or came together."""

    change: Change
    text: str


def word_diff(old: str, new: str) -> list[Stretch]:
    """What changed from one text to the other, word by word; white space is kept."""
    before, after = _words(old), _words(new)
    repeated = _much_repeated(after)
    matcher = SequenceMatcher(repeated.__contains__, before, after, autojunk=False)
    stretches: list[Stretch] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            stretches.append(Stretch(Change.SAME, "".join(before[i1:i2])))
        else:
            if i1 < i2:
                stretches.append(Stretch(Change.REMOVED, "".join(before[i1:i2])))
            if j1 < j2:
                stretches.append(Stretch(Change.ADDED, "".join(after[j1:j2])))
    return stretches


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


def _much_repeated(words: list[str]) -> set[str]:
    """Words that hold no place by themselves, only beside others; they would cost the most."""
    return {word for word, times in Counter(words).items() if times * len(words) > MOST_PAIRS}

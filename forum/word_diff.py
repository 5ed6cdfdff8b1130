import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

NEAR = 24  # words, and the spaces between them, that are shown beside a change
BREAK = re.compile(r"\n\s*\n")
MOST_PAIRS = 10_000  # of places of one word that are compared: bounds the cost of long texts


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    FOLDED = "folded"  # the same, and not worth being read again


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


def paragraphs(stretches: list[Stretch]) -> list[list[Stretch]]:
    """Cut where paragraphs end; a break that came or went is a pilcrow."""
    cut: list[list[Stretch]] = [[]]
    for stretch in stretches:
        first, *others = BREAK.split(stretch.text)
        is_lone_break = others and not stretch.text.strip() and stretch.change != Change.SAME
        cut[-1].append(Stretch(stretch.change, "¶" if is_lone_break else first))
        cut += [[Stretch(stretch.change, text)] for text in others]
    filled = ([stretch for stretch in paragraph if stretch.text] for paragraph in cut)
    return [paragraph for paragraph in filled if paragraph]


def folded(cut: list[list[Stretch]]) -> list[list[Stretch]]:
    """The changes with what is near them; whatever else stayed is folded."""
    kept: list[list[Stretch]] = []
    for paragraph in cut:
        if any(stretch.change != Change.SAME for stretch in paragraph):
            kept.append(_fold_stretches(paragraph))
        elif kept and kept[-1][0].change == Change.FOLDED and len(kept[-1]) == 1:
            kept[-1] = [Stretch(Change.FOLDED, f"{kept[-1][0].text}\n\n{paragraph[0].text}")]
        else:
            kept.append([Stretch(Change.FOLDED, "".join(same.text for same in paragraph))])
    return kept


def count_words(stretches: list[Stretch], change: Change) -> int:
    return sum(len(stretch.text.split()) for stretch in stretches if stretch.change == change)


def _fold_stretches(paragraph: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for place, stretch in enumerate(paragraph):
        if stretch.change == Change.SAME:
            after_a_change, before_a_change = place > 0, place < len(paragraph) - 1
            kept += _fold(stretch, after_a_change, before_a_change)
        else:
            kept.append(stretch)
    return kept


def _fold(same: Stretch, after_a_change: bool, before_a_change: bool) -> list[Stretch]:
    words = _words(same.text)
    head, tail = NEAR * after_a_change, NEAR * before_a_change
    if len(words) <= head + tail + NEAR:
        return [same]
    end = len(words) - tail
    parts = [
        Stretch(Change.SAME, "".join(words[:head])),
        Stretch(Change.FOLDED, "".join(words[head:end])),
        Stretch(Change.SAME, "".join(words[end:])),
    ]
    return [part for part in parts if part.text]


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


def _much_repeated(words: list[str]) -> set[str]:
    """Words that hold no place by themselves, only beside others; they would cost the most."""
    return {word for word, times in Counter(words).items() if times * len(words) > MOST_PAIRS}

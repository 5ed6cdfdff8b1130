"""What is drawn, in words and numbers; needs no Pillow."""

from __future__ import annotations

from dataclasses import dataclass

LOOK = 1  # counts up whenever the same words would make another picture


@dataclass(frozen=True)
class Sides:
    """How a debate stands: the share of those for, and both sides in words."""

    for_percent: int
    for_words: str
    against_words: str


@dataclass(frozen=True)
class Picture:
    """All that is drawn."""

    site_name: str
    label: str
    claim: str
    sides: Sides | None = None

"""The words of a search: what is looked for, never how."""

import unicodedata

from django.conf import settings

MOST_CHARACTERS = 1_000  # of a text that are looked at
LONGEST_WORD = 100  # characters; no language has longer ones, and PostgreSQL refuses far longer

# English words that are in every text, so that two texts are not alike for sharing them.
COMMON = """
    a about after all also am an and any are as at be because been before being both but by can
    could did do does doing don each even ever every few for from further had has have having he
    her here hers him his how i if in into is isn it its just let ll may me might more most much
    must my no nor not now of off on once one only or other our ours out over own re s same shall
    she should so some still such t than that the their theirs them then there these they this
    those though through to too under until up upon us ve very was we were what when where which
    while who whom whose why will with without would yes yet you your yours
"""
COMMON_WORDS = frozenset(COMMON.split())


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, each once; signs only separate them.

    So nothing of the text can mean anything to the database but a word.
    """
    parted = "".join(
        character if _is_in_words(character) else " " for character in text[:MOST_CHARACTERS]
    )
    words = [word for word in parted.lower().split() if _is_word(word)]
    return list(dict.fromkeys(words))


def telling_words(text: str) -> list[str]:
    """Those of its words that say what the text is about; none may be left."""
    telling = [word for word in words_of(text) if word not in COMMON_WORDS]
    return telling[: settings.SEARCH_MOST_WORDS]


def searched_words(text: str) -> list[str]:
    """What a search looks for: common words count where there are no others."""
    return telling_words(text) or words_of(text)[: settings.SEARCH_MOST_WORDS]


def without_plural(word: str) -> str:
    """The word without the ending of an English plural, for what is compared by letters."""
    has_plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if has_plural else word


def _is_in_words(character: str) -> bool:
    """Letters, digits, and the marks that stand on letters."""
    return unicodedata.category(character)[0] in "LNM"


def _is_word(word: str) -> bool:
    is_readable = any(unicodedata.category(character)[0] in "LN" for character in word)
    return is_readable and len(word) <= LONGEST_WORD

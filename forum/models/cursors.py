"""A place in a list, as it stands in an address: sealed, so that nobody can read or make one.

The place is a value and an id. Merit totals are hidden from who has not voted yet, and the value
may be the strength that follows from them: neither the cursor itself nor trying out cursors of
one's own may give it away. AES-SIV (RFC 5297) seals without a random part, so that a page keeps its
address.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.utils.crypto import salted_hmac

Place = tuple[float, int]  # the value by which a list is ordered, and the row's id


class BadCursor(ValueError):
    """The address holds something that is no place in this list."""


def seal_cursor(value: float, pk: int, *, of: str) -> str:
    """The cursor of a place in the list `of`."""
    sealed = _cipher(settings.SECRET_KEY).encrypt(json.dumps([value, pk]).encode(), [of.encode()])
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def open_cursor(cursor: str, *, of: str) -> Place:
    """The place that a cursor was sealed for. Raises BadCursor, for one of another list too."""
    try:
        sealed = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        value, pk = json.loads(_open(sealed, of.encode()))
    except (InvalidTag, ValueError) as error:
        raise BadCursor(cursor) from error
    return value, pk


def _open(sealed: bytes, of: bytes) -> bytes:
    """With the key of today or one of those before it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    for key in keys:
        try:
            return _cipher(key).decrypt(sealed, [of])
        except InvalidTag:
            continue
    raise InvalidTag


@cache
def _cipher(secret_key: str) -> AESSIV:
    return AESSIV(
        salted_hmac("forum.cursors", "key", secret=secret_key, algorithm="sha512").digest()
    )

import re

from forum.importing.limits import URL_MAX_LENGTH

WEB_ADDRESS = re.compile(r"https?://[^\s<>\\/][^\s<>\\]*", re.IGNORECASE)


def is_web_address(address: str) -> bool:
    return len(address) <= URL_MAX_LENGTH and bool(WEB_ADDRESS.fullmatch(address))

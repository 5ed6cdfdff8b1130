"""How much an article may hold. Every limit on length is checked before any parsing."""

MAX_SOURCE_BYTES = 2_000_000
MAX_LINES = 50_000  # parsing Markdown takes time for each
MAX_ELEMENTS = 50_000  # of a page; a very long one has 20,000
MAX_SECTIONS = 60
SECTION_MAX_LENGTH = 200_000
HEADING_MAX_LENGTH = 200
CLAIM_MAX_LENGTH = 280
SUMMARY_MAX_LENGTH = 1_000
NAME_MAX_LENGTH = 200  # of an author, of a publisher
URL_MAX_LENGTH = 1_000

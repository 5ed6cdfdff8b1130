import re
from collections.abc import Iterator, Sequence

from forum.importing.errors import ImportingError
from forum.importing.limits import CLAIM_MAX_LENGTH
from forum.importing.markdown_text import one_line, plain_from_markdown
from forum.importing.outline import Block

FALLBACK_CLAIM = "Do you agree with this section?"

# --- A claim that the article states ---

STATED = re.compile(r"\*{0,2}claim\*{0,2}\s?:\*{0,2}\s+(?P<claim>\S.*)", re.IGNORECASE)


def take_claim(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The claim of a first line "Claim: …", and the blocks without it; "" where there is none."""
    if not blocks or blocks[0].is_heading or not STATED.match(blocks[0].text):
        return "", blocks
    stated, below = divide_at_claim_end(blocks[0].text)
    claim = checked_claim(plain_from_markdown(STATED.match(stated)["claim"]))  # type: ignore[index]
    others = (Block(below), *blocks[1:]) if below else blocks[1:]
    return claim, others or (Block(stated),)


def divide_at_claim_end(text: str) -> tuple[str, str]:
    """After its first line, or after the paragraph where that line breaks off within a sentence."""
    first, _, below = text.partition("\n")
    if first.rstrip("\\* ").endswith((".", "?", "!")):
        return first, below.strip()
    return one_line(text), ""


def checked_claim(claim: str) -> str:
    claim = one_line(claim)
    if len(claim) > CLAIM_MAX_LENGTH:
        raise ImportingError(
            f"The claim “{claim[:60]}…” has {len(claim):,} characters;"
            f" a claim may have at most {CLAIM_MAX_LENGTH}."
        )
    return claim or FALLBACK_CLAIM


# --- A claim proposed from the text ---

PROPOSED_FROM = 20_000
GOOD_ENOUGH = 2
WORDS_AT_LEAST = 6
NOT_PROSE = re.compile(r"\s*(?:>|[-+*] |\d+[.)] |```|~~~|\|)")

SENTENCE_END = re.compile(r"[.!?…][\"”’')]*(?=\s+[\"“‘'(]*[^\W_a-z])")
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|cf|al|approx|Inc|Ltd|Co|[A-Z]))\.$")

OPINION_LEAD_IN = re.compile(
    r"(?:personally|frankly|to my mind|as I see it|if you ask me),? "
    r"|(?:in my (?:opinion|view)|from my (?:perspective|point of view)),? "
    r"|I(?:['’]m| am) (?:convinced|certain|sure) (?:that )?"
    r"|I (?:firmly |strongly |do |would )?(?:believe|think|feel|suspect|argue|say) (?:that )?"
    r"|I find it \w+ that "
    r"|what (?:\w+ ){1,4}(?:don['’]t|do not|fail to) (?:reali[sz]e|see|understand|know) is that "
    r"|(?:the (?:truth|fact|point|reality) is|there is no doubt) that "
    r"|it(?: is|['’]s) (?:clear|obvious) that ",
    re.IGNORECASE,
)
CONNECTIVE = re.compile(
    r"(?:but|and|yet|so) "
    r"|(?:however|still|thus|therefore|hence|moreover|furthermore|besides|indeed|nevertheless"
    r"|nonetheless|consequently|as a result|of course|in fact|ultimately|in the end|finally|first"
    r"|second|third|for example|for instance|on the other hand|at the same time|all in all"
    r"|in (?:conclusion|closing|summary|sum|short)|to (?:conclude|sum up|summari[sz]e)), ",
    re.IGNORECASE,
)
LEANS_ON_THE_SENTENCE_BEFORE = re.compile(
    r"(?:this|that|these|those|it|they|he|she|we|you|his|her|its|their|such|here|both|neither"
    r"|one|another|others|some|either|which|who)\b(?!(?:['’]s| is| was) \w+ (?:that|to|for)\b)"
    r"|.*\b(?:the (?:latter|former)|as (?:mentioned|described) (?:above|before|below))\b",
    re.IGNORECASE,
)
SPEAKS_OF_ITS_AUTHOR = re.compile(r"\b(?:I|my|me|myself)\b")

WEIGHTS = [  # what makes a sentence debatable, and how much
    (3, r"should(?:n['’]t)?|ought to|must(?:n['’]t)?|needs? to|ha(?:s|ve) to|cannot afford"),
    (3, r"no longer|more than (?:just|an?)|rather than|not (?:just|only|merely|simply)"),
    (3, r"not (?:\w+ ){1,6}but|\w+, not"),
    (2, r"will|won['’]t|(?:is|are) (?:going|bound) to|(?:un)?likely"),
    (2, r"better|worse|best|worst|greater|too (?:much|many|little|few)|the (?:only|real|true) \w+"),
    (2, r"undoubtedly|certainly|clearly|inevitabl[ey]|never|always|impossible"),
    (2, r"crucial|essential|vital|dangerous|unfair|wrong|right"),
    (1, r"leads? to|causes?|means that|has the potential|transforms?|revolutioni[sz]es?"),
    (1, r"threatens?|undermines?|destroys?|benefits?|harms?|proves?|reflects?"),
    (1, r"bold|staggering|massive|profound|hype|testament|shockwaves?|fails?|deserves?|depends?"),
]
DEBATABLE = [(weight, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for weight, words in WEIGHTS]


def propose_claim(blocks: Sequence[Block]) -> str:
    """The most debatable sentence that stands on its own; of equals, the first."""
    best = max(scored_sentences(blocks), key=lambda scored: scored[0], default=(0, ""))
    return best[1] if best[0] >= GOOD_ENOUGH else FALLBACK_CLAIM


def scored_sentences(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for paragraph in prose(blocks):
        for sentence in sentences(paragraph):
            claim, is_opinion = without_lead_in(sentence)
            if is_usable(sentence, claim):
                yield score(claim) + (2 if is_opinion else 0), as_claim(claim)


def prose(blocks: Sequence[Block]) -> Iterator[str]:
    left = PROPOSED_FROM
    for block in blocks:
        if left > 0 and not block.is_heading and not NOT_PROSE.match(block.text):
            yield one_line(plain_from_markdown(block.text[:left]))
            left -= len(block.text)


def sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for end in SENTENCE_END.finditer(paragraph):
        sentence = paragraph[start : end.end()].strip()
        if not ABBREVIATION.search(sentence[-10:]):
            yield sentence
            start = end.end()
    yield paragraph[start:].strip()


def without_lead_in(sentence: str) -> tuple[str, bool]:
    """ "However, I believe that cats win." -> "cats win.", and whether an opinion was announced."""
    is_opinion = False
    while found := OPINION_LEAD_IN.match(sentence) or CONNECTIVE.match(sentence):
        is_opinion = is_opinion or found.re is OPINION_LEAD_IN
        sentence = sentence[found.end() :]
    return sentence, is_opinion


def is_usable(sentence: str, claim: str) -> bool:
    return (
        sentence.endswith((".", "!"))
        and len(claim) <= CLAIM_MAX_LENGTH
        and len(claim.split()) >= WORDS_AT_LEAST
        and not any(quote in claim for quote in '"“”«»')
        and claim.count("(") == claim.count(")")
        and not LEANS_ON_THE_SENTENCE_BEFORE.match(claim)
        and not SPEAKS_OF_ITS_AUTHOR.search(claim)
    )


def score(claim: str) -> int:
    is_handy = 40 <= len(claim) <= 200
    return sum(weight for weight, words in DEBATABLE if words.search(claim)) + is_handy


def as_claim(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:].rstrip("!. ") + "."

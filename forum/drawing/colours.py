"""The site's colours, read where they are decided: in static/css/tokens.css."""

import re
from pathlib import Path

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
PAIR = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")

# The first of each name counts; those below it are for readers who want more contrast.
_pairs = {name: pair for name, *pair in reversed(PAIR.findall(TOKENS.read_text()))}

PAPER, PAPER_DARK = _pairs["paper"]
INK = _pairs["ink"][0]
INK_SOFT = _pairs["ink-soft"][0]
PRIMARY = _pairs["primary"][0]
# For the dark, too, since the sign's two sides stand on the primary colour.
FOR, FOR_ON_DARK = _pairs["for"]
AGAINST, AGAINST_ON_DARK = _pairs["against"]

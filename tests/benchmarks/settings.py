"""The site as it runs in production, in a folder of its own and without limits of pace.

One member goes on all day here, and what is measured is how fast the site is, not how it refuses.
"""

import os
from pathlib import Path

os.environ["VAR_DIR"] = str(Path(__file__).parent.parent.parent / "var" / "benchmark")

from forum.settings import *  # noqa: F403

ENDLESS = 10**9

NEW_MEMBER_PACE = MEMBER_PACE = (0, ENDLESS)
VOTES_PER_MINUTE = TEXTS_PER_MINUTE = DRAFTS_PER_MINUTE = ENDLESS
FLAGS_PER_DAY = ENDLESS

LOGGING["root"]["level"] = LOGGING["loggers"]["django"]["level"] = "WARNING"  # noqa: F405

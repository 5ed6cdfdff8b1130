"""The tags a new forum starts with; moderators take it from there. Plain data, no Django."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StarterTag:
    """A tag's name (at most 25 characters), when to use it, and the words that lead to it."""

    name: str
    purpose: str
    synonyms: tuple[str, ...] = ()


TAGS: tuple[StarterTag, ...] = (
    StarterTag(
        "Accessibility",
        "Use it when the point is who can make or follow media at all: cost, skill, disability.",
        ("Access", "Affordability", "Low budget"),
    ),
    StarterTag(
        "Audience trust",
        "Use it for what viewers believe, doubt or stop believing, and why.",
        ("Trust", "Credibility", "Liar's dividend"),
    ),
    StarterTag(
        "Authenticity",
        "Use it for telling real media from made media: provenance, watermarks, detection.",
        ("Provenance", "Watermarks", "Content credentials"),
    ),
    StarterTag(
        "Bias",
        "Use it when a model or a platform treats groups of people unequally or draws stereotypes.",
        ("Stereotypes", "Fairness", "Discrimination"),
    ),
    StarterTag(
        "Consent",
        "Use it for permission to use a work, a face or a voice: asking, refusing, withdrawing.",
        ("Permission", "Opt-out", "Likeness rights"),
    ),
    StarterTag(
        "Copyright",
        "Use it for who owns a work, what may be copied, and what the law protects or excuses.",
        ("Intellectual property", "Fair use", "Authorship"),
    ),
    StarterTag(
        "Craft",
        "Use it when the point rests on how the work is done: drawing, editing, composing.",
        ("Workflow", "Technique", "Post-production"),
    ),
    StarterTag(
        "Creativity",
        "Use it for originality: where ideas come from and what tools do to them.",
        ("Originality", "Art", "Inspiration"),
    ),
    StarterTag(
        "Cultural diversity",
        "Use it for the variety of languages, stories and styles, and what widens or narrows it.",
        ("Culture", "Homogeneity", "Languages"),
    ),
    StarterTag(
        "Deepfakes",
        "Use it for media that shows real people, places or events doing what they never did.",
        ("Deep fakes", "Face swaps", "Voice cloning"),
    ),
    StarterTag(
        "Disclosure",
        "Use it for telling people that AI was used: labels, credits, notices, and their effects.",
        ("Labels", "AI labels", "Transparency"),
    ),
    StarterTag(
        "Education",
        "Use it for learning, teaching and training people, in schools and on the job.",
        ("Schools", "Apprenticeship", "Media literacy"),
    ),
    StarterTag(
        "Energy use",
        "Use it for the electricity, water and hardware that generating media takes.",
        ("Environment", "Carbon footprint", "Data centres"),
    ),
    StarterTag(
        "Geopolitics",
        "Use it when states matter: rivalry, export rules, where a model comes from.",
        ("Trade", "Sovereignty", "Export controls"),
    ),
    StarterTag(
        "Investment",
        "Use it for raising, spending and risking money: funding rounds, listings, returns.",
        ("Funding", "Venture capital", "Shareholders"),
    ),
    StarterTag(
        "Journalism",
        "Use it for reporting and newsrooms: sources, verification, and how news is made and read.",
        ("News", "Newsrooms", "Press"),
    ),
    StarterTag(
        "Labour",
        "Use it for work and pay: jobs, fees, contracts, unions, and who is still hired.",
        ("Labor", "Jobs", "Work", "Pay"),
    ),
    StarterTag(
        "Market power",
        "Use it for competition and dependence: platforms, monopolies, entry, lock-in.",
        ("Competition", "Monopoly", "Platforms"),
    ),
    StarterTag(
        "Misinformation",
        "Use it for false or misleading content, how it spreads and what slows it down.",
        ("Disinformation", "Fake news", "Propaganda"),
    ),
    StarterTag(
        "Open models",
        "Use it for models whose weights or code anyone may use, change and pass on.",
        ("Open source", "Open weights"),
    ),
    StarterTag(
        "Regulation",
        "Use it for laws and public rules: what they ask for, and whether they work.",
        ("Law", "Policy", "AI Act"),
    ),
    StarterTag(
        "Training data",
        "Use it for what models learn from: its origin, its quality and what it leaves out.",
        ("Datasets", "Web scraping", "Model collapse"),
    ),
    StarterTag(
        "Valuation",
        "Use it for what a company or a unit is said to be worth, and what such a figure shows.",
        ("Price", "Market value", "Bubble"),
    ),
)

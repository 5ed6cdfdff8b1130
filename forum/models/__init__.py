from forum.models.argument import Argument, Revision
from forum.models.article import Article, Section
from forum.models.draft import Draft
from forum.models.edition import Edition
from forum.models.evidence import Evidence
from forum.models.flag import Case, Flag
from forum.models.modlog_entry import ModlogEntry
from forum.models.rate_window import RateWindow
from forum.models.tag import Tag, Tagging, TagSynonym
from forum.models.thread import Thread
from forum.models.vote import Vote

__all__ = [
    "Argument",
    "Article",
    "Case",
    "Draft",
    "Edition",
    "Evidence",
    "Flag",
    "ModlogEntry",
    "RateWindow",
    "Revision",
    "Section",
    "Tag",
    "TagSynonym",
    "Tagging",
    "Thread",
    "Vote",
]

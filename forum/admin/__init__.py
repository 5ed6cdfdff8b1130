"""Django admin: one file a noun. What it does, it does through `forum.actions`."""

from forum.admin import (  # noqa: F401
    arguments,
    articles,
    drafts,
    editions,
    flags,
    members,
    modlog_entries,
    rate_windows,
    sections,
    tags,
    threads,
    votes,
)

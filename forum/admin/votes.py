from __future__ import annotations

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from forum.admin.arguments import OfAnArgument
from forum.admin.base import link_to_member
from forum.models import Vote


@admin.register(Vote)
class VoteAdmin(OfAnArgument):
    list_display = ("id", "argument_link", "voter_link", "merit", "agreement", "updated_at")
    list_filter = ("merit", "agreement")
    list_select_related = ("argument", "voter")
    search_fields = ("=voter__username", "=argument__id")
    search_help_text = _("A member's whole name, or the number of an argument.")
    date_hierarchy = "updated_at"
    fields = ("argument_link", "voter_link", "merit", "agreement", "updated_at")

    @admin.display(description=_("voter"), ordering="voter__username")
    def voter_link(self, vote: Vote) -> SafeString | str:
        return link_to_member(vote.voter)

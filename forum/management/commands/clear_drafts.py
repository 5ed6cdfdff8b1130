from typing import Any

from django.core.management.base import BaseCommand

from forum.actions.drafts import discard_old_drafts


class Command(BaseCommand):
    help = "Removes drafts that nobody touched for 90 days."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Drafts removed: {discard_old_drafts()}.")

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forum.actions.recount import Difference, recount


class Command(BaseCommand):
    help = "Counts votes, replies and arguments again and prints each stored number that differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fix", action="store_true", help="store the right numbers")

    def handle(self, *, fix: bool, **options: Any) -> None:
        count = 0
        for count, difference in enumerate(recount(fix=fix), start=1):  # noqa: B007
            self.stdout.write(_line(difference))
        if count and fix:
            raise CommandError(f"{_numbers(count)} differed and are right now.")
        if count:
            raise CommandError(f"{_numbers(count)} differ. `recount --fix` mends that.")
        self.stdout.write("All stored numbers are right.")


def _line(difference: Difference) -> str:
    what = f"{difference.what:<18}{difference.number:<18}"
    return f"{what}stored {difference.stored}, right {difference.right}"


def _numbers(count: int) -> str:
    return f"{count} stored number{'' if count == 1 else 's'}"

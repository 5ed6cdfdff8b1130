from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum.actions.articles import (
    ArticleDetails,
    ImportPlan,
    Step,
    import_article,
    plan_import,
    publish_article,
    update_article,
)
from forum.importing import (
    MAX_SOURCE_BYTES,
    Decision,
    Fate,
    Format,
    ImportingError,
    ParsedArticle,
    apply_decisions,
    parse_article,
)
from forum.models import Article

FATES = {"k": Fate.KEEP, "m": Fate.MERGE, "s": Fate.SKIP}


class Command(BaseCommand):
    help = "Import an article: every section becomes a thread. Shows all first, stores on yes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", help="a .txt, .md or .html file")
        parser.add_argument("--title", default="", help="instead of the title in the text")
        parser.add_argument("--url", default="", help="where the article stands on the web")
        parser.add_argument("--publish", action="store_true", help="open the debate at once")
        parser.add_argument("--yes", action="store_true", help="ask nothing")

    def handle(
        self, *args: Any, path: str, title: str, url: str, publish: bool, yes: bool, **options: Any
    ) -> None:
        try:
            parsed = parse_article(_read(path), format=Format.of_filename(path))
            details = _details(parsed, title, url)
            plan = plan_import(parsed, details=details)
            if plan.is_unchanged:
                self.stdout.write(f"Nothing has changed: “{plan.article}” has this text already.")
            else:
                decisions = _offer(plan)
                self._show(plan, details, decisions)
                decided = [] if yes else self._ask(plan, parsed, details, decisions)
                if decided is None:
                    self.stdout.write("Nothing was imported.")
                else:
                    self._store(plan, parsed, details, decided, publish)
        except ImportingError as error:
            raise CommandError(str(error)) from error
        except (EOFError, KeyboardInterrupt) as error:
            sentence = "Nothing was imported: there was no answer. With --yes nothing is asked."
            raise CommandError(f"\n{sentence}") from error

    # --- The preview -----------------------------------------------------------------------------

    def _show(
        self, plan: ImportPlan, details: ArticleDetails, decisions: Sequence[Decision]
    ) -> None:
        known = f"“{plan.article}” is on this site already; its text has changed."
        self._heading(known if plan.article else details.title)
        for step in plan.steps:
            if step.index is None:
                self._line(f"  -. {step.old}  [gone: its thread is archived]")
            else:
                self._show_section(plan, step, decisions[step.index])

    def _show_section(self, plan: ImportPlan, step: Step, decision: Decision) -> None:
        assert step.index is not None
        assert step.new is not None
        self._line(f" {step.index + 1:>2}. {decision.heading}{_mark(plan, step, decision)}")
        if decision.fate != Fate.SKIP:
            self._line(f"     {step.new.first_words}")
        if decision.fate == Fate.KEEP:
            self._line(f"     Claim: {decision.claim}")
        self._line("")

    # --- The questions ---------------------------------------------------------------------------

    def _ask(
        self,
        plan: ImportPlan,
        parsed: ParsedArticle,
        details: ArticleDetails,
        decisions: list[Decision],
    ) -> list[Decision] | None:
        """What was decided, once it is confirmed; None on no."""
        while True:
            kept = sum(decision.fate == Fate.KEEP for decision in decisions)
            sections = "this section" if kept == 1 else f"these {kept} sections"
            match self._answer(f"Import {sections}? [y]es, [e]dit, [n]o: "):
                case "y" | "yes":
                    try:
                        apply_decisions(parsed, decisions)
                    except ImportingError as error:
                        self._line(str(error))
                    else:
                        return decisions
                case "e" | "edit":
                    steps = [step for step in plan.steps if step.new is not None]
                    decisions = [
                        self._edit(plan, step, decision)
                        for step, decision in zip(steps, decisions, strict=True)
                    ]
                    self._show(plan, details, decisions)
                case "n" | "no":
                    return None
                case _:
                    self._line("Please answer y, e or n.")

    def _edit(self, plan: ImportPlan, step: Step, decision: Decision) -> Decision:
        """Ask about one section until it is kept, merged or skipped; Enter leaves it as it is."""
        self._show_section(plan, step, decision)
        while True:
            answer = self._answer(
                "[k]eep, [m]erge with the one before, [s]kip, [r]ename, [c]laim (Enter: as it is): "
            )
            if answer == "":
                return decision
            if answer in FATES:
                return replace(decision, fate=FATES[answer])
            if answer == "r":
                decision = replace(decision, heading=self._new("Heading", decision.heading))
            elif answer == "c":
                decision = replace(decision, claim=self._new("Claim", decision.claim))
            else:
                self._line("Please answer k, m, s, r or c.")

    def _new(self, what: str, present: str) -> str:
        return self._question(f"{what} (Enter: {present}): ") or present

    def _answer(self, question: str) -> str:
        return self._question(question).casefold()

    def _question(self, question: str) -> str:
        self.stdout.write(question, ending="")
        self.stdout.flush()
        return input().strip()

    # --- The import ------------------------------------------------------------------------------

    def _store(
        self,
        plan: ImportPlan,
        parsed: ParsedArticle,
        details: ArticleDetails,
        decisions: Sequence[Decision],
        publish: bool,
    ) -> None:
        if plan.article is None:
            article = import_article(
                parsed=parsed, details=details, decisions=decisions, publish=publish
            )
        else:
            article = update_article(article=plan.article, parsed=parsed, decisions=decisions)
            if publish:
                publish_article(article=article)
        self._report(article, "Imported" if plan.is_new else "Updated")

    def _report(self, article: Article, done: str) -> None:
        threads = article.sections.filter(thread__archived_at=None).count()
        state = Article.State(article.state).label
        noun = "thread" if threads == 1 else "threads"
        address = article.get_absolute_url()
        sentence = f"{done} “{article}”: {threads} {noun}, {state}, at {address}"
        self.stdout.write(self.style.SUCCESS(sentence))

    def _heading(self, text: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(text))

    def _line(self, text: str) -> None:
        self.stdout.write(text)


def _read(path: str) -> bytes:
    file = Path(path)
    try:
        if file.is_dir():
            raise ImportingError(f"{path} is a folder; name a file in it.")
        if not file.exists():
            raise ImportingError(f"There is no file {path}.")
        if file.stat().st_size > MAX_SOURCE_BYTES:
            raise ImportingError(f"{path} is larger than {MAX_SOURCE_BYTES:,} bytes.")
        with file.open("rb") as source:
            return source.read(MAX_SOURCE_BYTES + 1)
    except OSError as error:
        raise ImportingError(f"{path} cannot be read: {error.strerror}.") from error


def _details(parsed: ParsedArticle, title: str, url: str) -> ArticleDetails:
    details = ArticleDetails.parsed(parsed)
    title = " ".join(title.split()) or details.title
    if not title:
        raise ImportingError("The article needs a title, and the text has none: use --title.")
    return replace(details, title=title, source_url=url.strip() or details.source_url)


def _offer(plan: ImportPlan) -> list[Decision]:
    return [
        Decision(heading=step.new.heading, claim=step.claim, fate=Fate.KEEP)
        for step in plan.steps
        if step.new is not None
    ]


def _mark(plan: ImportPlan, step: Step, decision: Decision) -> str:
    """What becomes of the section, where that is not a matter of course."""
    marks = [] if decision.fate == Fate.KEEP else [str(decision.fate)]
    if plan.article is not None:
        marks.append("comes back" if step.is_back else str(step.status))
    return f"  [{', '.join(marks)}]" if marks else ""

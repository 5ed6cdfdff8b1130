"""The shape of an article that is imported or corrected: its source, its details, its sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    AdminURLFieldWidget,
)
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forum.actions.articles import ArticleDetails, ImportPlan, Step, plan_import
from forum.forms import LineField, TextField
from forum.importing import (
    CLAIM_MAX_LENGTH,
    HEADING_MAX_LENGTH,
    MAX_SOURCE_BYTES,
    Decision,
    Fate,
    Format,
    ImportingError,
    ParsedArticle,
    apply_decisions,
    decode,
    parse_article,
)
from forum.models import Article

FORMATS = [
    (Format.PLAIN_TEXT.value, _("Plain text")),
    (Format.MARKDOWN.value, _("Markdown")),
    (Format.HTML.value, _("HTML")),
]
FATES = [
    (Fate.KEEP.value, _("Keep")),
    (Fate.MERGE.value, _("Merge with the one before")),
    (Fate.SKIP.value, _("Skip")),
]
STATES = [
    (Article.State.DRAFT.value, _("Draft: only editors see it")),
    (Article.State.PUBLISHED.value, _("Published: the debate begins")),
]


class HiddenTextarea(forms.Textarea):
    """A text that travels with the form; an input would lose its line breaks."""

    input_type = "hidden"

    def __init__(self) -> None:
        super().__init__(attrs={"hidden": True})


class WebAddressField(forms.URLField):
    widget = AdminURLFieldWidget
    default_validators = [URLValidator(["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", max_length=1_000, required=False, **kwargs)


class DetailsForm(forms.Form):
    """What is known of an article besides its text."""

    title = LineField(label=_("Title"), max_length=200, widget=AdminTextInputWidget)
    summary = TextField(
        label=_("Summary"),
        max_length=1_000,
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
    )
    author_name = LineField(
        label=_("Author"), max_length=200, required=False, widget=AdminTextInputWidget
    )
    publisher = LineField(
        label=_("Publisher"), max_length=200, required=False, widget=AdminTextInputWidget
    )
    source_url = WebAddressField(label=_("Source"))
    published_on = forms.DateField(
        label=_("First published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    @property
    def details(self) -> ArticleDetails:
        """What was typed, once valid."""
        names = vars(ArticleDetails())
        return ArticleDetails(**{name: self.cleaned_data[name] for name in names})


class SourceForm(forms.Form):
    """Where a text comes from: pasted or uploaded."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=AdminTextareaWidget(attrs={"rows": 16}),
        help_text=_("Paste the whole article, or choose a file below."),
    )
    format = forms.ChoiceField(
        label=_("The text is"),
        choices=FORMATS,
        initial=Format.PLAIN_TEXT.value,
        required=False,
        help_text=_("Only for a pasted text; a file says it by its name."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.html,.htm"}),
        help_text=_("Plain text (.txt), Markdown (.md) or HTML (.html), at most 2 MB."),
    )
    title = LineField(
        label=_("Title"),
        max_length=200,
        required=False,
        widget=AdminTextInputWidget,
        help_text=_("Left empty, the text's own title is taken."),
    )
    url = WebAddressField(
        label=_("Source"),
        help_text=_("Where the article stands on the web. By it the article is known again."),
    )

    source: str = ""
    source_format: Format = Format.PLAIN_TEXT
    parsed: ParsedArticle

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        text, file = cleaned.get("text", ""), cleaned.get("file")
        try:
            if file is not None and text.strip():
                raise ImportingError(gettext("Paste a text or choose a file, not both."))
            if file is not None:
                self.source_format, self.source = _read(file)
            elif text.strip():
                self.source_format = Format(cleaned.get("format") or Format.PLAIN_TEXT)
                self.source = text
            else:
                raise ImportingError(gettext("Paste a text or choose a file."))
            self.parsed = parse_article(self.source, format=self.source_format)
        except ImportingError as error:
            self.add_error("text" if file is None else "file", str(error))
        return cleaned

    @property
    def details(self) -> ArticleDetails:
        """What the text says of itself, with what was typed in its place."""
        details = ArticleDetails.parsed(self.parsed)
        return replace(
            details,
            title=self.cleaned_data["title"] or details.title,
            source_url=self.cleaned_data["url"] or details.source_url,
        )


class SectionForm(forms.Form):
    """What an editor makes of one section."""

    heading = LineField(
        label=_("Heading"),
        max_length=HEADING_MAX_LENGTH,
        required=False,
        widget=AdminTextInputWidget,
    )
    claim = LineField(
        label=_("Claim"),
        max_length=CLAIM_MAX_LENGTH,
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("One sentence that people can be for or against."),
    )
    fate = forms.ChoiceField(label=_("In the debate"), choices=FATES)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        has_no_heading = not cleaned.get("heading") and "heading" not in self.errors
        if cleaned.get("fate") == Fate.KEEP and has_no_heading:
            self.add_error("heading", _("A section that is kept needs a heading."))
        return cleaned

    @property
    def decision(self) -> Decision:
        return Decision(
            heading=self.cleaned_data["heading"],
            claim=self.cleaned_data["claim"],
            fate=Fate(self.cleaned_data["fate"]),
        )


class PreviewForm(DetailsForm):
    """All that *Import* needs: the text travels along, since nothing is stored before.

    `plan` is what the text would do now; `basis` what the editor was shown.
    """

    state = forms.ChoiceField(
        label=_("State"), choices=STATES, widget=forms.RadioSelect, initial=Article.State.DRAFT
    )
    source = forms.CharField(strip=False, widget=HiddenTextarea)
    format = forms.ChoiceField(choices=FORMATS, widget=forms.HiddenInput)
    basis = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        parsed: ParsedArticle,
        plan: ImportPlan,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.parsed, self.plan = parsed, plan
        if plan.article is not None:
            del self.fields["state"]
        steps = {step.index: step for step in plan.steps}
        self.sections = [
            SectionForm(
                data,
                prefix=f"section-{index}",
                initial=_offer(steps[index]),
                use_required_attribute=False,
            )
            for index in range(len(parsed.sections))
        ]

    @classmethod
    def offer(cls, source: SourceForm) -> PreviewForm:
        """What is proposed for a text: for an article that is there, what is stored of it."""
        plan = plan_import(source.parsed, details=source.details)
        details = vars(source.details)
        if plan.article is not None:
            stored = vars(ArticleDetails.stored(plan.article))
            details = {name: stored[name] or value for name, value in details.items()}
        text = {"source": source.source, "format": source.source_format.value}
        return cls(
            parsed=source.parsed, plan=plan, initial={**details, **text, "basis": plan.basis}
        )

    @classmethod
    def sent(cls, data: Mapping[str, Any]) -> PreviewForm:
        """What came back, read anew. Raises ImportingError where the text does not hold."""
        format = data.get("format", "")
        if format not in Format:
            raise ImportingError(gettext("This is no format that can be imported."))
        parsed = parse_article(str(data.get("source", "")), format=Format(format))
        typed = ArticleDetails(
            title=" ".join(str(data.get("title", "")).split()),
            source_url=str(data.get("source_url", "")).strip(),
        )
        return cls(data, parsed=parsed, plan=plan_import(parsed, details=typed))

    @property
    def is_outdated(self) -> bool:
        """Whether the article came or changed while the editor looked at the preview."""
        return self.data.get("basis") != self.plan.basis

    @property
    def decisions(self) -> list[Decision]:
        """What was chosen, once valid."""
        return [section.decision for section in self.sections]

    def is_valid(self) -> bool:
        sections_are_valid = all(section.is_valid() for section in self.sections)
        return super().is_valid() and sections_are_valid

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if all(section.is_valid() for section in self.sections):
            try:
                apply_decisions(self.parsed, self.decisions)
            except ImportingError as error:
                self.add_error(None, str(error))
        others = Article.objects.filter(source_url=cleaned.get("source_url") or None)
        if self.plan.article is not None and others.exclude(pk=self.plan.article.pk).exists():
            self.add_error("source_url", _("Another article has this source address."))
        return cleaned


def _read(file: UploadedFile) -> tuple[Format, str]:
    format = Format.of_filename(file.name or "")
    if (file.size or 0) > MAX_SOURCE_BYTES:
        sentence = gettext("This file has %(size)s bytes; it may have at most %(most)s.")
        sizes = {"size": f"{file.size:,}", "most": f"{MAX_SOURCE_BYTES:,}"}
        raise ImportingError(sentence % sizes)
    return format, decode(file.read(), is_html=format == Format.HTML)


def _offer(step: Step) -> dict[str, str]:
    heading = step.new.heading if step.new else ""
    return {"heading": heading, "claim": step.claim, "fate": Fate.KEEP.value}

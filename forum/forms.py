"""The shape of what people send; never a rule about people."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forum.actions.arguments import ArgumentText, EvidenceText
from forum.models import Argument, Evidence, Flag, Tag, Vote
from forum.preferences import Preferences, Shortcuts, Theme

MOST_MARKS = 8  # combining marks in a row; written languages need four or five
REMOVED = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufeff]")


class TextField(forms.CharField):
    """Text as people write it: one Unicode form, one kind of line break, nothing invisible.

    Characters that turn the direction of what follows and control characters are taken out; lone
    surrogates and towers of accents are refused. NUL is refused by CharField.
    """

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return REMOVED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

    def clean(self, value: Any) -> str:
        # Before anything looks closer: a text of megabytes is not worth normalising.
        if isinstance(value, str) and len(value) > 20 * (
            self.max_length or settings.BODY_MAX_LENGTH
        ):
            self.run_validators(value)
        text = unicodedata.normalize("NFC", super().clean(value))
        self.run_validators(text)  # again, since some letters have become two
        return text

    def validate(self, value: str) -> None:
        super().validate(value)
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise ValidationError(_("This text has broken characters. Please type it again."))
        if _tallest_tower(value) > MOST_MARKS:
            raise ValidationError(_("Too many accents are stacked on one letter."))
        if value and not any(_is_visible(character) for character in value):
            raise ValidationError(_("There is nothing to be read in this text."))


class LineField(TextField):
    """Text on one line."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class TagsField(forms.ModelMultipleChoiceField):
    """Tags by their numbers."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError as error:  # SQLite's, for what is no number of a row
            raise ValidationError(self.error_messages["invalid_choice"]) from error


class EvidenceForm(forms.Form):
    """One source. Its fields are required together, and only in a row that is used."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Evidence.Kind, initial=Evidence.Kind.DOCUMENT)
    url = forms.URLField(
        label=_("Web address"),
        max_length=1_000,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    title = LineField(label=_("Title"), max_length=200, required=False)
    quotation = TextField(
        label=_("Quotation"),
        max_length=settings.QUOTATION_MAX_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The words that matter, exactly as they stand there."),
    )

    @property
    def has_content(self) -> bool:
        """Whether anything was written in it; a row left empty does not count."""
        return any(str(self[name].value() or "").strip() for name in ("url", "title", "quotation"))

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        if url and not url.lower().startswith(("https://", "http://")):
            raise ValidationError(_("A web address begins with https:// or http://."))
        if not url.isprintable():
            raise ValidationError(_("This address has invisible characters. Please type it again."))
        return re.sub(r"^[A-Za-z]+:", lambda scheme: scheme[0].lower(), url)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for name, sentence in (
                ("url", _("Where can it be found? Give its web address.")),
                ("title", _("Give the source a title.")),
            ):
                if not cleaned.get(name):
                    self.add_error(name, sentence)
        return cleaned


class ArgumentForm(forms.Form):
    """An argument with its evidence: new, as a reply, or edited."""

    stance = forms.ChoiceField(label=_("Your stance"), widget=forms.RadioSelect)
    dispute = forms.ChoiceField(
        label=_("What do you dispute?"),
        choices=Argument.Dispute,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Only for a rebuttal."),
    )
    claim = LineField(
        label=_("Your point in one sentence"),
        max_length=settings.CLAIM_MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What you would say if you had one breath."),
    )
    body = TextField(
        label=_("Why?"),
        max_length=settings.BODY_MAX_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Markdown: *emphasis*, lists, > quotations, [links](https://…)."),
    )
    tags = TagsField(
        label=_("Tags"),
        queryset=Tag.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("There is no such tag.")},
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        parent: Argument | None = None,
        argument: Argument | None = None,
        stance: str = "",
        **kwargs: Any,
    ) -> None:
        self.parent, self.argument = parent, argument
        initial: dict[str, Any] = {"submission_key": uuid.uuid4(), "stance": stance}
        evidence: list[Evidence] = []
        if argument is not None:
            initial |= {name: getattr(argument, name) for name in ("claim", "body", "dispute")}
            initial["tags"] = [tagging.tag_id for tagging in argument.taggings.all()]
            evidence = list(argument.evidence.all())
        super().__init__(data, initial=initial, **kwargs)
        self._evidence = [
            EvidenceForm(
                data,
                prefix=f"evidence-{number}",
                auto_id=self.auto_id,
                initial=evidence[number].as_dict() if number < len(evidence) else None,
                use_required_attribute=False,
            )
            for number in range(settings.EVIDENCE_PER_ARGUMENT)
        ]
        self._fit_to_place()

    @property
    def evidence_rows(self) -> list[EvidenceForm]:
        """The rows to show: those with something in them, and an empty one while there is room."""
        filled = [number for number, row in enumerate(self._evidence) if row.has_content]
        more = 2 if "add_evidence" in self.data else 1
        return self._evidence[: (filled[-1] + 1 if filled else 0) + more]

    @property
    def row_errors(self) -> list[forms.BoundField]:
        """The fields of the evidence that are not right."""
        used = [row for row in self._evidence if row.is_bound and row.has_content]
        return [field for row in used for field in row.visible_fields() if field.errors]

    @property
    def can_add_evidence(self) -> bool:
        return len(self.evidence_rows) < len(self._evidence)

    def _fit_to_place(self) -> None:
        """Offer only what the place allows."""
        self.fields["tags"].queryset = Tag.objects.order_by("name")  # type: ignore[attr-defined]
        if self.argument is not None:
            del self.fields["stance"]
            stances: tuple[str, ...] = (self.argument.stance,)
        else:
            stances = self.parent.reply_stances if self.parent else Argument.TOP_LEVEL_STANCES
            field = self.fields["stance"]
            field.choices = [(s, Argument.Stance(s).label) for s in stances]  # type: ignore[attr-defined]
        if Argument.Stance.REBUTS not in stances:
            del self.fields["dispute"]

    def is_valid(self) -> bool:
        used = [row for row in self._evidence if row.has_content]
        # Every row is asked, so that each can show what is wrong with it.
        invalid_rows = [row for row in used if not row.is_valid()]
        return super().is_valid() and not invalid_rows

    def clean_tags(self) -> list[Tag]:
        tags = list(self.cleaned_data["tags"])
        if len(tags) > settings.TAGS_PER_ARGUMENT:
            raise ValidationError(
                _("At most %(most)d tags, please.") % {"most": settings.TAGS_PER_ARGUMENT}
            )
        return tags

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        stance = self.argument.stance if self.argument else cleaned.get("stance")
        if stance == Argument.Stance.REBUTS and not cleaned.get("dispute"):
            if "dispute" not in self.errors:
                self.add_error(
                    "dispute", _("Say what you dispute: its truth, its relevance or both.")
                )
        elif stance != Argument.Stance.REBUTS:
            cleaned["dispute"] = ""
        return cleaned

    @property
    def text(self) -> ArgumentText:
        """What was written, once valid."""
        return ArgumentText(
            claim=self.cleaned_data["claim"],
            body=self.cleaned_data["body"],
            dispute=self.cleaned_data.get("dispute", ""),
            evidence=tuple(
                EvidenceText(**row.cleaned_data) for row in self._evidence if row.has_content
            ),
        )


class VoteForm(forms.Form):
    """The state that a vote leads to on one axis or both; an axis not sent stays as it is."""

    MERIT = {"up": Vote.Merit.UP, "down": Vote.Merit.DOWN, "none": None}
    AGREEMENT = {"agree": Vote.Agreement.AGREE, "disagree": Vote.Agreement.DISAGREE, "none": None}

    merit = forms.ChoiceField(choices=[(word, word) for word in MERIT], required=False)
    agreement = forms.ChoiceField(choices=[(word, word) for word in AGREEMENT], required=False)

    @property
    def choice(self) -> dict[str, Any]:
        """Keyword arguments for `cast_vote`."""
        axes: dict[str, Mapping[str, Any]] = {"merit": self.MERIT, "agreement": self.AGREEMENT}
        sent = {axis: self.cleaned_data[axis] for axis in axes if self.cleaned_data[axis]}
        return {axis: axes[axis][word] for axis, word in sent.items()}


class FlagForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=Flag.Reason, widget=forms.RadioSelect
    )
    words = TextField(
        label=_("In your words"),
        max_length=settings.REASON_MAX_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only moderators read this."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_other = cleaned.get("reason") == Flag.Reason.OTHER
        if is_other and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a few words what is wrong with it."))
        return cleaned


class ReasonForm(forms.Form):
    """A moderator's act, with the reason that will stand in the public log."""

    act = forms.CharField(widget=forms.HiddenInput)
    reason = TextField(
        label=_("Reason"),
        max_length=settings.REASON_MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everyone can read it in the log. No personal data, please."),
    )


class SearchForm(forms.Form):
    """What is looked for; nothing typed is no mistake."""

    q = LineField(
        label=_("Words to look for"),
        max_length=settings.SEARCH_MAX_LENGTH,
        required=False,
        widget=forms.SearchInput(attrs={"dir": "auto"}),
        error_messages={
            "max_length": _("That is too long to look for: at most %(limit_value)d characters.")
        },
    )


class PreferencesForm(forms.Form):
    """How the site looks and behaves in one browser."""

    theme = forms.ChoiceField(label=_("Colours"), choices=Theme, widget=forms.RadioSelect)
    shortcuts = forms.ChoiceField(
        label=_("Keyboard shortcuts"), choices=Shortcuts, widget=forms.RadioSelect
    )

    @property
    def preferences(self) -> Preferences:
        """What was chosen, once valid."""
        return Preferences(
            theme=Theme(self.cleaned_data["theme"]),
            shortcuts=Shortcuts(self.cleaned_data["shortcuts"]),
        )


def _is_visible(character: str) -> bool:
    """Letters, digits and signs; no white space, nothing that only steers what is beside it."""
    return not character.isspace() and unicodedata.category(character)[0] != "C"


def _tallest_tower(text: str) -> int:
    tallest = height = 0
    for character in text:
        category = unicodedata.category(character)
        if category in ("Mn", "Me"):
            height += 1
            tallest = max(tallest, height)
        elif category != "Cf":  # joiners and the like stand in a tower without ending it
            height = 0
    return tallest

"""The shape of what people send; never a rule about people."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from forum.actions.arguments import ArgumentText, EvidenceText
from forum.models import Argument, Draft, Evidence, Flag, Tag, Vote
from forum.preferences import Preferences, Shortcuts, Theme

MOST_MARKS = 8  # combining marks in a row; written languages need four or five
BROKEN = re.compile("[\ud800-\udfff]")
NOT_STORED = re.compile("[\x00\ud800-\udfff]")  # no database takes them; nobody types them
NUMBER = re.compile("[1-9][0-9]{0,17}")
REMOVED = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufeff]")


class _SharedFields(dict[str, forms.Field]):
    """Fields that all forms of a class have in common: to copy them would cost the most."""

    def __deepcopy__(self, memo: object) -> dict[str, forms.Field]:
        return dict(self)


def with_shared_fields[Form: type[forms.Form]](form: Form) -> Form:
    """A form that may leave out and replace fields, but changes none of them.

    Nor may it iterate the queryset of a field, which would remember what was found: `choices` do.
    """
    form.base_fields = _SharedFields(form.base_fields)
    return form


class FocusableBoundField(forms.BoundField):
    """A field that the browser begins with if it `has_focus`."""

    has_focus = False

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        return attrs | {"autofocus": True} if self.has_focus else attrs


class TextField(forms.CharField):
    """Text as people write it: one Unicode form, one kind of line break, nothing invisible.

    Characters that turn the direction of what follows and control characters are taken out; lone
    surrogates and towers of accents are refused. NUL is refused by CharField.
    """

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # With `maxlength` a browser cuts what is pasted and says nothing: we count, and say so.
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

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
        if BROKEN.search(value):
            raise ValidationError(_("This text has broken characters. Please type it again."))
        if _tallest_tower(value) > MOST_MARKS:
            raise ValidationError(_("Too many accents are stacked on one letter."))
        if value and not any(_is_visible(character) for character in value):
            raise ValidationError(_("There is nothing to be read in this text."))


class LineField(TextField):
    """Text on one line."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class TagChoices(forms.models.ModelChoiceIterator):
    """The tags with their other words, which the picker finds them by; no check asks for those."""

    def __iter__(self) -> Iterator[Any]:
        return map(self.choice, self.queryset.prefetch_related("synonyms"))


class TagsField(forms.ModelMultipleChoiceField):
    """Tags by their numbers."""

    iterator = TagChoices

    def clean(self, value: Any) -> list[Tag]:  # type: ignore[override]
        """All of them by one question, however many tags there are to choose from."""
        numbers = {int(text) for text in value or () if NUMBER.fullmatch(text)}
        found = Tag.numbered(numbers) if numbers else []
        if len(found) < len(set(value or ())):
            raise ValidationError(self.error_messages["invalid_choice"])
        return found


@dataclass(frozen=True)
class StanceCard:
    """A stance to choose, with what choosing it says."""

    radio: BoundWidget
    hint: str


@with_shared_fields
class EvidenceForm(forms.Form):
    """One source. Its fields are required together, and only in a row that is used."""

    bound_field_class = FocusableBoundField

    kind = forms.ChoiceField(label=_("Kind"), choices=Evidence.Kind, initial=Evidence.Kind.DOCUMENT)
    url = forms.URLField(
        label=_("Web address"),
        max_length=1_000,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    title = LineField(
        label=_("Title"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    quotation = TextField(
        label=_("Quotation"),
        max_length=settings.QUOTATION_MAX_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=format_lazy(
            _("The words that matter, exactly as they stand there: at most {most} characters."),
            most=settings.QUOTATION_MAX_LENGTH,
        ),
    )

    @property
    def has_content(self) -> bool:
        """Whether anything was written in it; a row left empty does not count."""
        return _is_row_written(self.data if self.is_bound else None, self.prefix, self.initial)

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


@with_shared_fields
class ArgumentForm(forms.Form):
    """An argument with its evidence: new, as a reply, or edited."""

    bound_field_class = FocusableBoundField
    MOST_EVIDENCE = settings.EVIDENCE_PER_ARGUMENT
    MOST_TAGS = settings.TAGS_PER_ARGUMENT
    STANCE_HINTS = {
        Argument.Stance.FOR: _("It speaks for the claim."),
        Argument.Stance.AGAINST: _("It speaks against the claim."),
        Argument.Stance.QUESTION: _("You want to know something first."),
        Argument.Stance.SUPPORTS: _("It is right, and here is more."),
        Argument.Stance.REBUTS: _("It is wrong, or beside the point."),
        Argument.Stance.ASKS: _("Something in it is unclear."),
        Argument.Stance.ANSWERS: _("You know the answer."),
    }

    stance = forms.ChoiceField()  # which stances there are depends on the place
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
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=format_lazy(
            _("What you would say if you had one breath: at most {most} characters."),
            most=settings.CLAIM_MAX_LENGTH,
        ),
        error_messages={"required": _("Write your point in one sentence.")},
    )
    body = TextField(
        label=_("Why?"),
        max_length=settings.BODY_MAX_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=format_lazy(
            _("Markdown: *emphasis*, lists, > quotations, [links](https://…). At most {most}."),
            most=f"{settings.BODY_MAX_LENGTH:,}",
        ),
    )
    tags = TagsField(
        label=_("Tags"),
        queryset=Tag.objects.order_by("name"),
        required=False,
        help_text=format_lazy(
            _("What it is about, for who looks for it: at most {most} tags."),
            most=settings.TAGS_PER_ARGUMENT,
        ),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("There is no such tag.")},
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        parent: Argument | None = None,
        argument: Argument | None = None,
        draft: Draft | None = None,
        stance: str = "",
        **kwargs: Any,
    ) -> None:
        self.parent, self.argument, self.draft = parent, argument, draft
        if data is not None and "remove_evidence" in data:
            data = _without_row(data, str(data["remove_evidence"]))
        begun = _begun(draft, argument) | {"submission_key": uuid.uuid4()}
        begun["stance"] = stance or begun.get("stance", "")  # what was asked for just now
        super().__init__(data, initial=begun, **kwargs)
        self._rows: dict[int, EvidenceForm] = {}
        self._fit_to_place()

    @property
    def stance_cards(self) -> list[StanceCard]:
        return [
            StanceCard(radio, str(self.STANCE_HINTS[radio.data["value"]]))
            for radio in self["stance"].subwidgets
        ]

    @property
    def preview_id(self) -> str:
        return str(self.auto_id) % "preview"

    @property
    def evidence_rows(self) -> list[EvidenceForm]:
        """The rows to show: those with something in them, and an empty one while there is room."""
        more = 2 if "add_evidence" in self.data else 1
        shown = (self._used[-1] + 1 if self._used else 0) + more
        return [self._row(number) for number in range(min(shown, self.MOST_EVIDENCE))]

    @property
    def written(self) -> dict[str, list[str]]:
        """What was typed, right or wrong, by the names of the fields: what a draft keeps."""
        data = cast(QueryDict, self.data)
        names = [name for name in self.fields if name != "submission_key"]
        names += [f"{row.prefix}-{name}" for row in self._used_rows for name in row.fields]
        return {
            name: [NOT_STORED.sub("", str(value)) for value in data.getlist(name)]
            for name in names
            if name in data
        }

    def lead_to_first_error(self) -> bool:
        """Have the browser begin where something is wrong; false where no field is."""
        wrong: list[Any] = [field for field in self.visible_fields() if field.errors]
        wrong += self.row_errors
        for field in wrong[:1]:
            field.has_focus = True
        return bool(wrong)

    @property
    def row_errors(self) -> list[forms.BoundField]:
        """The fields of the evidence that are not right."""
        used = [row for row in self._used_rows if row.is_bound]
        return [field for row in used for field in row.visible_fields() if field.errors]

    @property
    def can_add_evidence(self) -> bool:
        return len(self.evidence_rows) < self.MOST_EVIDENCE

    def _fit_to_place(self) -> None:
        """Offer only what the place allows."""
        if self.argument is not None:
            del self.fields["stance"]
            stances: tuple[str, ...] = (self.argument.stance,)
        else:
            stances = self.parent.reply_stances if self.parent else Argument.TOP_LEVEL_STANCES
            self.fields["stance"] = _stance_field(stances)
        if Argument.Stance.REBUTS not in stances:
            del self.fields["dispute"]

    def is_valid(self) -> bool:
        # Every row is asked, so that each can show what is wrong with it.
        invalid_rows = [row for row in self._used_rows if not row.is_valid()]
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
            evidence=tuple(EvidenceText(**row.cleaned_data) for row in self._used_rows),
        )

    @property
    def _used_rows(self) -> list[EvidenceForm]:
        return [self._row(number) for number in self._used]

    @cached_property
    def _used(self) -> list[int]:
        """The rows with something in them; of the others no form is made until one is shown."""
        data, begun = self.data if self.is_bound else None, self.initial["evidence"]
        return [
            number
            for number in range(self.MOST_EVIDENCE)
            if _is_row_written(data, f"evidence-{number}", begun.get(number, {}))
        ]

    def _row(self, number: int) -> EvidenceForm:
        if number not in self._rows:
            self._rows[number] = EvidenceForm(
                self.data if self.is_bound else None,
                prefix=f"evidence-{number}",
                auto_id=self.auto_id,
                initial=self.initial["evidence"].get(number),
                use_required_attribute=False,
            )
        return self._rows[number]


VOTE_WORDS: dict[str, Mapping[str, Any]] = {
    "merit": {"up": Vote.Merit.UP, "down": Vote.Merit.DOWN, "none": None},
    "agreement": {
        "agree": Vote.Agreement.AGREE,
        "disagree": Vote.Agreement.DISAGREE,
        "none": None,
    },
}


def read_vote(sent: Mapping[str, str]) -> dict[str, Any] | None:
    """The state that a vote leads to on one axis or both, as `cast_vote` takes it.

    An axis that is not sent or empty stays as it is. None where nothing is sent, or no vote. No
    form, since nobody fills it in: buttons send the words.
    """
    words = {axis: sent[axis] for axis in VOTE_WORDS if sent.get(axis)}
    if not words or any(word not in VOTE_WORDS[axis] for axis, word in words.items()):
        return None
    return {axis: VOTE_WORDS[axis][word] for axis, word in words.items()}


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


@cache
def _stance_field(stances: tuple[str, ...]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Your stance"),
        choices=[(stance, Argument.Stance(stance).label) for stance in stances],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where you stand.")},
    )


def _begun(draft: Draft | None, argument: Argument | None) -> dict[str, Any]:
    """What a form holds before anyone types: a draft, else the present text, else nothing."""
    if draft is not None:
        typed = {name: values[-1] for name, values in draft.fields.items() if values}
        rows = range(settings.EVIDENCE_PER_ARGUMENT)
        evidence = {number: _row_of(typed, number) for number in rows}
        return typed | {"tags": draft.fields.get("tags", ()), "evidence": evidence}
    if argument is not None:
        return {
            "claim": argument.claim,
            "body": argument.body,
            "dispute": argument.dispute,
            "tags": [tagging.tag_id for tagging in argument.taggings.all()],
            "evidence": dict(enumerate(row.as_dict() for row in argument.evidence.all())),
        }
    return {"evidence": {}}


def _is_row_written(
    data: Mapping[str, Any] | None, prefix: str | None, begun: Mapping[str, Any]
) -> bool:
    """Whether a row of evidence has more than its kind, in what was sent or in what it began as."""
    names = ("url", "title", "quotation")
    if data is None:
        return any(str(begun.get(name) or "").strip() for name in names)
    return any(str(data.get(f"{prefix}-{name}") or "").strip() for name in names)


def _row_of(fields: Mapping[str, str], number: int) -> dict[str, str]:
    prefix = f"evidence-{number}-"
    return {
        name.removeprefix(prefix): value
        for name, value in fields.items()
        if name.startswith(prefix)
    }


def _without_row(data: QueryDict, removed: str) -> QueryDict:
    """The same form without one row of evidence; those below it move up."""
    rest = data.copy()
    last = settings.EVIDENCE_PER_ARGUMENT - 1
    first = int(removed) if removed in map(str, range(last + 1)) else last + 1
    for number in range(first, last + 1):
        for name in EvidenceForm.base_fields:
            following = data.getlist(f"evidence-{number + 1}-{name}") if number < last else []
            rest.setlist(f"evidence-{number}-{name}", following)
    return rest


def _is_visible(character: str) -> bool:
    """Letters, digits and signs; no white space, nothing that only steers what is beside it."""
    return not character.isspace() and unicodedata.category(character)[0] != "C"


def _tallest_tower(text: str) -> int:
    if text.isascii():  # as most texts are, and this takes longer than all other checks
        return 0
    tallest = height = 0
    for character in text:
        category = unicodedata.category(character)
        if category in ("Mn", "Me"):
            height += 1
            tallest = max(tallest, height)
        elif category != "Cf":  # joiners and the like stand in a tower without ending it
            height = 0
    return tallest

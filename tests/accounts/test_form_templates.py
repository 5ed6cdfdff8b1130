"""templates/forms/, which draw every form of the site."""

import pytest
from django import forms


class Example(forms.Form):
    claim = forms.CharField(max_length=5, help_text="One <sentence>.")
    source = forms.URLField(required=False)
    agree = forms.BooleanField(label="I agree", required=False)
    side = forms.ChoiceField(choices={"for": "For", "no": "Against"}, widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("All <wrong>")


@pytest.fixture
def empty():
    return " ".join(str(Example()).split())


@pytest.fixture
def refused():
    return " ".join(str(Example({"claim": "too long", "source": "x"})).split())


def test_a_label_belongs_to_its_field(empty):
    assert '<label class="field__label" for="id_claim">Claim</label>' in empty


def test_the_help_is_tied_to_its_field(empty):
    assert '<p class="field__help" id="id_claim_helptext">One &lt;sentence&gt;.</p>' in empty
    assert 'aria-describedby="id_claim_helptext"' in empty
    assert 'maxlength="5"' in empty


def test_what_is_optional_says_so_in_words(empty):
    assert 'Source <span class="field__optional">(optional)</span></label>' in empty
    assert empty.count("(optional)") == 1


def test_a_box_to_tick_comes_before_its_label(empty):
    assert empty.index('id="id_agree"') < empty.index("I agree")


def test_choices_are_a_group_with_a_legend(empty):
    assert '<fieldset class="field field--group field--side">' in empty
    assert '<legend class="field__label">Side</legend>' in empty


def test_a_hidden_field_has_no_label(empty):
    assert '<input type="hidden" name="secret" id="id_secret">' in empty
    assert "Secret" not in empty


def test_nothing_is_said_of_errors_before_there_are_any(empty):
    assert 'role="alert"' not in empty


def test_a_refused_form_lists_its_errors_at_the_top_with_links(refused):
    assert refused.startswith('<div class="notice notice--error" role="alert">')
    assert "<li>All &lt;wrong&gt;</li>" in refused
    assert '<li><a href="#id_source">Source</a>: Enter a valid URL.</li>' in refused
    assert '<a href="#id_side">Side</a>' in refused
    assert 'id="id_side"' in refused


def test_a_refused_field_is_tied_to_its_errors(refused):
    assert 'aria-invalid="true" aria-describedby="id_source_error"' in refused
    assert '<ul class="field__errors" id="id_source_error">' in refused
    assert 'field--group field--side field--wrong" aria-describedby="id_side_error"' in refused


def test_a_form_without_ids_is_drawn_too():
    assert "(optional)" in str(Example(auto_id=False))

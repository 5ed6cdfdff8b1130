"""templates/allauth/elements/, which draw the pages of allauth that have no template here."""

import pytest
from django.template import Origin, Template
from django.template.context import Context
from django.template.loader import render_to_string


def draw(element):
    template = Template("{% load allauth %}" + element, Origin("page.html", "page.html"))
    drawn = template.render(Context({"errors": ["No."]}))
    return " ".join(drawn.split())


@pytest.mark.parametrize(
    ("element", "drawn"),
    [
        (
            "{% element button %}Go{% endelement %}",
            '<button class="button button--primary" type="submit">Go</button>',
        ),
        (
            '{% element button tags="danger,delete" name="x" %}Go{% endelement %}',
            '<button class="button button--danger" type="submit" name="x">Go</button>',
        ),
        (
            '{% element button href="/x" %}Go{% endelement %}',
            '<a class="button" href="/x">Go</a>',
        ),
        (
            "{% element alert %}{% slot message %}Hm{% endslot %}{% endelement %}",
            '<div class="notice">Hm</div>',
        ),
        (
            '{% element field type="email" id="e" name="e" errors=errors %}'
            "{% slot label %}Mail{% endslot %}{% endelement %}",
            '<div class="field field--wrong"> <label class="field__label" for="e">Mail</label> '
            '<ul class="field__errors" id="e_error"><li>No.</li></ul> '
            '<input type="email" id="e" name="e" aria-invalid="true" aria-describedby="e_error"> '
            "</div>",
        ),
    ],
)
def test_an_element_is_drawn_in_this_sites_markup(element, drawn):
    assert draw(element) == drawn


def test_a_page_without_a_template_here_looks_like_the_site(rf):
    page = render_to_string("account/signup_closed.html", {"site_name": "Rostrum"})
    assert '<div class="account account--entrance">' in page

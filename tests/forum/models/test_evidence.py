import pytest
from django.db import IntegrityError, transaction

from forum.models import Evidence
from tests.factories import make_argument, make_evidence


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org/", ""]
)
def test_the_database_refuses_what_is_no_web_address(db, url):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_argument(evidence=[make_evidence(url=url)])


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.nature.com/articles/1", "nature.com"),
        ("http://example.org:8080/", "example.org"),
        ("https://user:secret@evil.example/www.nature.com", "evil.example"),
        ("https://xn--pple-43d.com/", "xn--pple-43d.com"),
    ],
)
def test_it_says_where_the_link_leads(url, host):
    assert Evidence(url=url).host == host


def test_rows_keep_the_order_in_which_they_were_given(db):
    titles = ["B", "A"]
    argument = make_argument(evidence=[make_evidence(title=title) for title in titles])
    assert [row.title for row in argument.evidence.all()] == titles

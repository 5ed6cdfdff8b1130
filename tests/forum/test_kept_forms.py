import pytest
from django.conf import settings
from django.urls import reverse

from forum.kept_forms import KEPT_SECONDS, LONGEST_KEPT
from tests.factories import make_thread, make_user

pytestmark = pytest.mark.django_db


def test_a_visitors_form_is_kept_for_an_hour_and_a_members_session_is_not(client):
    make_user("alice")
    thread = make_thread()
    client.post(thread.get_compose_url(), {"claim": "Kept."})
    assert client.session.get_expiry_age() <= KEPT_SECONDS
    signed_in = client.post(
        reverse("account_login"), {"login": "alice", "password": "correct horse"}
    )
    assert signed_in.status_code == 302
    assert client.session.get_expiry_age() > settings.SESSION_COOKIE_AGE - 60
    assert "Kept." in client.get(thread.get_compose_url()).text


def test_what_is_longer_than_any_composer_is_not_kept(client):
    thread = make_thread()
    client.post(thread.get_compose_url(), {"claim": "x" * (LONGEST_KEPT + 1)})
    assert "kept_forms" not in client.session

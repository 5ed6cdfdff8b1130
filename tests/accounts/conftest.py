import re

import pytest
from django.urls import reverse

from accounts.models import User

PASSWORD = "nine unrelated words"


@pytest.fixture
def alice(db):
    """A member whose address is confirmed."""
    alice = User.objects.create_user("alice", "alice@example.org", PASSWORD)
    alice.record_email(verified=True)
    return alice


@pytest.fixture
def sign_in(client):
    def sign_in(login, password=PASSWORD, **more):
        return client.post(reverse("account_login"), {"login": login, "password": password, **more})

    return sign_in


@pytest.fixture
def sign_up(client, db):
    """Dora is new."""

    def sign_up(email="dora@example.org", username="dora", password=PASSWORD, **more):
        form = {"email": email, "username": username, "password1": password, **more}
        return client.post(reverse("account_signup"), form)

    return sign_up


@pytest.fixture
def send_code(client):
    def send_code(code, **more):
        return client.post(reverse("account_email_verification_sent"), {"code": code, **more})

    return send_code


@pytest.fixture
def is_signed_in(client):
    return lambda: "_auth_user_id" in client.session


def code_in(message):
    """The code, which stands on a line of its own."""
    return re.search(r"^[A-Z]{4}-[A-Z]{4}$", message.body, re.MULTILINE)[0]


def link_in(message):
    return re.search(r"^https?://[^/\s]+(/\S+)$", message.body, re.MULTILINE)[1]

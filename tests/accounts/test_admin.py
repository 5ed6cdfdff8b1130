import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD

LIST = "admin:accounts_user_changelist"


@pytest.fixture
def root(client, db):
    """A superuser, signed in."""
    root = User.objects.create_superuser("root", "root@example.org", PASSWORD)
    client.force_login(root)
    return root


@pytest.fixture
def clerk(client, db):
    """Staff who may change members, signed in."""
    clerk = User.objects.create_user("clerk", "clerk@example.org", PASSWORD, is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts"))
    client.force_login(clerk)
    return clerk


def change_page(user):
    return reverse("admin:accounts_user_change", args=[user.pk])


@pytest.mark.parametrize("number", [3, 100])
def test_the_list_takes_few_queries(root, client, django_assert_max_num_queries, number):
    for n in range(number):
        User.objects.create_user(f"member{n}", f"member{n}@example.org")
    with django_assert_max_num_queries(12):
        page = client.get(reverse(LIST)).text
    assert "member1@example.org" in page


@pytest.mark.parametrize("words", ["alic", "alice@example"])
def test_a_member_is_found_by_name_and_address(root, alice, client, words):
    found = client.get(reverse(LIST), {"q": words}).context["cl"].queryset
    assert list(found) == [alice]


def test_members_are_filtered_by_group(root, alice, client):
    group = Group.objects.create(name="proofreaders")
    alice.groups.add(group)
    found = client.get(reverse(LIST), {"groups__id__exact": group.pk}).context["cl"].queryset
    assert list(found) == [alice]


def test_nobody_is_deleted(root, alice, client):
    url = reverse("admin:accounts_user_delete", args=[alice.pk])
    assert client.post(url, {"post": "yes"}).status_code == 403
    assert "delete_selected" not in client.get(reverse(LIST)).text


def test_a_member_is_shut_out_and_let_in_again(root, alice, client):
    form = {"username": "alice", "email": "alice@example.org", **NO_ADDRESS_FORMS}
    assert client.post(change_page(alice), form).status_code == 302
    assert not User.objects.get(pk=alice.pk).is_active
    client.post(change_page(alice), {**form, "is_active": "on"})
    assert User.objects.get(pk=alice.pk).is_active


NO_ADDRESS_FORMS = {
    "emailaddress_set-TOTAL_FORMS": 0,
    "emailaddress_set-INITIAL_FORMS": 0,
}


def test_the_page_of_a_member_shows_their_addresses(root, alice, client):
    assert "alice@example.org" in client.get(change_page(alice)).text


def test_an_address_typed_by_an_admin_has_to_be_confirmed(root, alice, client):
    form = {"username": "alice", "email": "New@example.org", "is_active": "on", **NO_ADDRESS_FORMS}
    client.post(change_page(alice), form)
    address = alice.emailaddress_set.get()
    assert (address.email, address.verified, address.primary) == ("new@example.org", False, True)


def test_a_taken_address_is_refused_with_a_sentence(root, alice, client):
    form = {"username": "alice", "email": "Root@example.org", **NO_ADDRESS_FORMS}
    page = client.post(change_page(alice), form)
    assert "Somebody has this e-mail address already." in page.text


def test_a_member_made_by_an_admin_confirms_the_address_on_signing_in(root, client, sign_in):
    client.post(
        reverse("admin:accounts_user_add"),
        {
            "username": "Emil",
            "email": "Emil@example.org",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
            **NO_ADDRESS_FORMS,
        },
    )
    client.logout()
    assert sign_in("emil").url == reverse("account_email_verification_sent")


@pytest.mark.parametrize("other", ["session__pk", "session__session_key", "+__pk", "votes__pk"])
def test_members_are_not_found_by_what_belongs_to_them(root, client, other):
    page = client.get(reverse("admin:accounts_user_changelist"), {f"{other}__startswith": "1"})
    assert page.status_code in (302, 400)  # all are listed, or none


def test_who_is_no_superuser_makes_nobody_staff(clerk, alice, client):
    form = {"username": "alice", "email": "alice@example.org", "is_active": "on", "is_staff": "on"}
    client.post(change_page(alice), {**form, "is_superuser": "on", **NO_ADDRESS_FORMS})
    alice.refresh_from_db()
    assert not alice.is_staff
    assert not alice.is_superuser


def test_who_is_no_superuser_cannot_change_a_superuser(clerk, client):
    root = User.objects.create_superuser("root", "root@example.org", PASSWORD)
    password_page = reverse("admin:auth_user_password_change", args=[root.pk])
    assert client.post(change_page(root), {"username": "x"}).status_code == 403
    assert client.get(password_page).status_code == 403

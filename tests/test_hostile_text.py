"""What nobody types by accident, in every field: stored safely, or refused with a sentence."""

import re
import uuid
from itertools import batched
from urllib.parse import quote_from_bytes

import pytest
from django.conf import settings as site_settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from forum.actions.flags import raise_flag
from forum.actions.moderation import lock_thread
from forum.models import Argument, Case, ModlogEntry, Tag
from tests.access_table import PAGES
from tests.factories import (
    make_admin,
    make_argument,
    make_article,
    make_cast,
    make_debate,
    make_evidence,
    make_moderator,
    make_tag,
    make_thread,
    make_user,
)
from tests.pages import Page
from tests.test_access import ids_around

FORM = "application/x-www-form-urlencoded"
RLO, PDF, LRI, PDI = "\u202e", "\u202c", "\u2066", "\u2069"
FAMILY = "\N{WOMAN}\u200d\N{MAN}\u200d\N{GIRL}\u200d\N{BOY}"

# A bytes value is sent as it stands, percent-encoded.
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script in pieces": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "image": '<img src=x onerror="alert(1)">',
    "svg": "<svg/onload=alert(1)><a xlink:href='javascript:alert(1)'>",
    "out of an attribute": "\"' onmouseover=alert(1) x='",
    "out of a title": "</title></textarea></script><script>alert(1)</script>",
    "javascript link": "[x](javascript:alert(1)) <javascript:alert(1)> javascript:alert(1)",
    "javascript link in disguise": "[x](jav&#x09;ascript:alert(1)) [y](java\tscript:alert(1))",
    "data link": "[x](data:text/html;base64,PHNjcmlwdD4=) ![y](data:image/svg+xml,<svg/>)",
    "vbscript link": "[x](vbscript:msgbox(1)) [x]: javascript:alert(1)\n\n[x]",
    "event in a link's title": '[x](https://example.org "\\" onclick=\\"alert(1)")',
    "style": "<style>*{display:none}</style><div style='position:fixed'>",
    "frame": "<iframe src=//evil.example></iframe><base href=//evil.example>",
    "form": "<form action=//evil.example><input name=password></form>",
    "htmx": '<div hx-get="/" hx-trigger="load" data-hx-on:click="alert(1)">',
    "quotations 10,000 deep": ">" * 10_000,
    "lists as deep": "".join("  " * n + "- x\n" for n in range(100)),
    "brackets": "[" * 10_000,
    "emphasis": "*_" * 5_000,
    "turned direction": f"{RLO}gnihton{PDF} {RLO}",
    "isolates": f"{LRI}a{PDI} {LRI}{LRI}b \u2067c\u2068d",
    "zalgo": "Z" + "\u0335\u0321\u034d" * 200,
    "NUL": "a\x00b",
    "control characters": "a\x07\x1b[31m\x7f\x85b",
    "100,000 characters": "x" * 100_000,
    "100,000 words": "x " * 100_000,
    "lone surrogate": b"a\xed\xa0\x80b",
    "a pair of lone surrogates": b"\xed\xa0\xbd\xed\xb8\x80",
    "no UTF-8": b"\xff\xfe\xc0\xaf",
    "unbalanced": "</div></article></main><b><i>x</b></p><!--",
    "comment": "<!-- x --><![CDATA[ y ]]><?php z ?>",
    "template": "{{ 7*7 }} {% include 'x' %} {{ request.user.password }} ${7*7} #{7*7}",
    "format": "%s %(x)s %n {0.__class__} {}",
    "quotes": "'; DROP TABLE forum_argument; -- \" OR 1=1",
    "like": "%_\\",
    "one long word": "w" * 1_000,
    "280 letters": "W" * 280,
    "families": FAMILY * 20,
    "line breaks": "a\r\nb\rc\nd\u2028e\u2029f\x0bg\x0ch",
    "header": "x\r\nSet-Cookie: session=1\r\n\r\n<script>",
    "white space": " \t\u00a0\u3000\u200b",
    "nothing visible": "\u200b\u200d\u2060\ufeff",
    "ligatures that grow": "\ufdfa" * 280,
    "half of a pair": "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "address": "https://example.org/" + "a" * 500,
    "address with a password": "https://www.bank.example@evil.example/\u202e",
    "address in Punycode": "https://xn--80ak6aa92e.com https://аррӏе.com",
    "entities": "&lt;script&gt; &#60;script&#62; &amp;lt; &nbsp",
    "file": "../../../../etc/passwd\\..\\..",
    "JSON": '{"__proto__": {"x": 1}}',
    "number": "99999999999999999999999999999999",
    "negative number": "-1",
}


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 10_000)
    settings.TEXTS_PER_MINUTE = settings.FLAGS_PER_DAY = 10_000


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def send(client, url, form, **headers):
    """Post a form byte by byte as given; what a server has to be ready for."""
    pairs = []
    for name, values in form.items():
        for value in values if isinstance(values, list) else [values]:
            raw = value if isinstance(value, bytes) else str(value).encode()
            pairs.append(f"{quote_from_bytes(name.encode())}={quote_from_bytes(raw)}")
    return client.generic("POST", url, "&".join(pairs), content_type=FORM, headers=headers)


def composed(text="An honest claim.", **form):
    return {"stance": "for", "claim": "An honest claim.", "submission_key": uuid.uuid4()} | form


def assert_answered(response):
    """Stored, or refused with a sentence that a person understands."""
    assert response.status_code in (302, 400, 403, 422), response.status_code
    if response.status_code != 302:
        page = Page(response.text)
        assert page.active_markup == []
        assert re.search(r'role="alert"|class="lead"', response.text)


# What was stored is looked at in groups, since most pages show many things at once.
GROUPS = [dict(group) for group in batched(HOSTILE.items(), 13, strict=False)]


@pytest.mark.parametrize("group", GROUPS, ids=[next(iter(group)) for group in GROUPS])
def test_in_every_field_it_is_stored_safely_or_refused(db, settings, group):
    settings.ARGUMENTS_PER_COLUMN = settings.ARGUMENTS_PER_LIST = settings.CASES_PER_PAGE = 200
    bob, mia = make_user("bob"), make_moderator("mia", is_staff=True)
    thread = make_thread()
    Tag.objects.all().delete()  # twenty boxes in every composer only take time
    clients = {"bob": client_of(bob), "mia": client_of(mia)}
    for text in group.values():
        write_everywhere(clients["bob"], thread, text)
        moderate_everywhere(clients["mia"], thread, text)
    for path in [*paths_that_show(thread)]:
        client = clients["mia" if path.startswith(("/moderation", "/admin")) else "bob"]
        response = client.get(path)
        assert_harmless(response, path)
        assert not re.search("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]", response.text), path


def assert_harmless(response, path):
    assert response.status_code == 200, path
    page = Page(response.text)
    assert page.active_markup == [], path
    assert "Set-Cookie" not in response.headers
    if not path.startswith("/admin/"):
        assert len(page.h1s) == 1, path
        assert page.text_reaches_the_footer, path


def write_everywhere(client, thread, text):
    """Every field that a member can fill, each by itself in an otherwise good form."""
    evidence = {
        "evidence-0-kind": "data",
        "evidence-0-url": "https://example.org/",
        "evidence-0-title": "A title",
    }
    fields = [
        {"claim": text},
        {"body": text},
        {**evidence, "evidence-0-title": text},
        {**evidence, "evidence-0-quotation": text},
        {**evidence, "evidence-0-url": text},
    ]
    compose = thread.get_compose_url()
    for field in fields:
        assert_answered(send(client, compose, composed(**field)))
    for field in ({"stance": text, "tags": text}, {"submission_key": text}):
        form = {**evidence, "evidence-0-kind": text, **field}
        assert_answered(send(client, compose, composed(**form)))
    preview = send(client, compose, composed(**fields[0], **fields[1], **fields[3], preview="1"))
    assert preview.status_code in (200, 422)
    assert Page(preview.text).active_markup == []
    answered = make_argument(thread)
    replies = reverse("replies", args=[answered.pk])
    reply = composed(claim=text, body=text, stance="rebuts", dispute="truth")
    assert_answered(send(client, replies, reply))
    assert_answered(send(client, replies, composed(stance="rebuts", dispute=text)))
    bob = User.objects.get(username="bob")
    own = make_argument(thread, author=bob, at=timezone.now())
    make_argument(parent=own)
    for field in (fields[0] | fields[1], fields[2] | fields[3]):
        assert_answered(send(client, reverse("text", args=[own.pk]), {"claim": "x", **field}))
    for field in ({"words": text, "reason": "other"}, {"reason": text}):
        assert_answered(send(client, reverse("flags", args=[answered.pk]), field))
    vote = send(client, reverse("vote", args=[answered.pk]), {"merit": text, "agreement": text})
    assert vote.status_code == 400


def moderate_everywhere(client, thread, text):
    argument, other = make_argument(thread), make_thread(claim="Another one.")
    make_argument(parent=argument)
    case = raise_flag(reporter=make_user(), argument=argument, reason="spam").case
    raise_flag(reporter=make_user(), argument=make_argument(thread), reason="spam")
    for url, act in (
        (reverse("moderation_case", args=[case.pk]), "keep"),
        (reverse("moderation_argument", args=[argument.pk]), "hide"),
        (reverse("moderation_thread", args=[other.pk]), "lock"),
    ):
        assert_answered(send(client, url, {"act": act, "reason": text}))
    assert_answered(send(client, url, {"act": text, "reason": "A reason."}))


def paths_that_show(thread):
    """Every page on which what was written comes out again."""
    path = thread.get_absolute_url()
    yield from (path, thread.section.article.get_absolute_url(), "/")
    bobs = Argument.objects.filter(author__username="bob")
    for argument in bobs.order_by("pk")[::11]:
        yield f"{path}?branch={argument.pk}"
    for argument in bobs.exclude(revisions=None).distinct()[::2]:
        yield reverse("revisions", args=[argument.pk])
    for argument in bobs.order_by("pk")[:5]:
        yield reverse("replies" if argument.author_id % 2 else "text", args=[argument.pk])
    yield from ("/members/bob/", "/moderation/", "/moderation/log/")
    for case in Case.objects.all()[:3]:
        yield case.get_absolute_url()
    for entry in ModlogEntry.objects.exclude(argument=None)[:3]:
        yield reverse("moderation_argument", args=[entry.argument_id])
    for model in ("argument", "evidence", "revision", "flag", "modlogentry", "case"):
        yield f"/admin/forum/{model}/"
    yield f"/admin/forum/argument/{bobs.earliest('pk').pk}/change/"


STORABLE = {
    name: text
    for name, text in HOSTILE.items()
    if isinstance(text, str) and "\x00" not in text and 1 < len(text) <= 280
}


def test_what_editors_and_imports_store_is_shown_safely_too(db, settings):
    """Articles, sections and tags do not pass through the composer."""
    settings.ARTICLES_PER_PAGE = settings.CASES_PER_PAGE = settings.ARGUMENTS_PER_LIST = 200
    mia = make_moderator("mia")
    paths = [
        "/", "/tags/", "/moderation/", "/moderation/log/", "/members/mia/", "/members/bob/",
        "/admin/forum/article/", "/admin/forum/section/", "/admin/forum/thread/",
        "/admin/forum/tag/", "/admin/forum/tagging/", "/admin/forum/case/",
        "/admin/forum/argument/",
    ]  # fmt: skip
    bob = make_user("bob")
    for number, text in enumerate(STORABLE.values()):
        article = make_article(
            text[:200], summary=text, author_name=text[:200], publisher=text[:200]
        )
        thread = make_thread(article, heading=text[:200], claim=text, text=text)
        tag = make_tag()
        Tag.objects.filter(pk=tag.pk).update(name=f"{number} {text}"[:25], purpose=text)
        evidence = make_evidence(title=text[:200], quotation=text)
        argument = make_argument(thread, author=bob, tags=[tag], claim=text, evidence=[evidence])
        raise_flag(reporter=mia, argument=argument, reason="other", words=text)
        lock_thread(moderator=mia, thread=thread, reason=text)
        path = thread.get_absolute_url()
        paths += [article.get_absolute_url(), tag.get_absolute_url(), f"{path}?tag={tag.slug}"]
        paths += [f"{path}?branch={argument.pk}", f"/moderation/threads/{thread.pk}/"]
    client = client_of(make_admin())
    for path in [*paths, f"/admin/forum/article/{article.pk}/change/"]:
        assert_harmless(client.get(path), path)


# --- Accounts ----------------------------------------------------------------------------------

ACCOUNT_FORMS = {
    "/accounts/signup/": ["email", "username", "password1"],
    "/accounts/login/": ["login", "password", "next"],
    "/accounts/password/reset/": ["email"],
}


@pytest.mark.parametrize("what", HOSTILE)
def test_nobody_signs_up_or_in_with_it(client, db, what):
    good = {"email": "dora@example.org", "username": "dora", "password1": "nine unrelated words"}
    for url, names in ACCOUNT_FORMS.items():
        for name in names:
            response = send(client, url, good | {name: HOSTILE[what]})
            assert response.status_code in (200, 302, 429), (url, name)
            if response.status_code == 302:
                assert re.match(r"/(accounts/|$)", response.url), (url, name)
            elif response.status_code == 200:
                assert Page(response.text).active_markup == [], (url, name)


def test_a_name_is_what_an_address_can_hold(client, db):
    for text in HOSTILE.values():
        send(
            client,
            "/accounts/signup/",
            {"email": f"x{uuid.uuid4().hex}@example.org", "username": text, "password1": "p" * 20},
        )
    for user in User.objects.all():
        assert re.fullmatch("[a-z0-9][a-z0-9_-]{2,29}", user.username)


# --- Addresses ---------------------------------------------------------------------------------

ADMIN_PARAMETERS = ["q", "o", "p", "state", "article", "_popup", "id__exact", "stance",
                    "_to_field", "stance__exact", "all", "e"]  # fmt: skip
ADMIN_TEXTS = ["out of an attribute", "NUL", "no UTF-8", "quotes", "template", "number",
               "negative number"]  # fmt: skip


def percent_encoded(text):
    return quote_from_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize("what", HOSTILE)
def test_in_an_address_it_leads_to_a_page_or_to_a_sentence(db, what):
    raw = percent_encoded(HOSTILE[what])
    thread = make_thread()
    make_argument(thread, author=make_user("alice"))
    client = client_of(make_moderator("mia"))
    path = thread.get_absolute_url()
    fragments = [f"{path}?{name}={raw}" for name in ("sort", "tag", "stance", "after", "branch")]
    pages = [
        *fragments, f"/?after={raw}", f"/members/alice/?after={raw}", f"/moderation/?after={raw}",
        f"{path}?after=for:{raw}", f"{thread.get_compose_url()}?stance={raw}", f"/?{raw}",
        f"/search/?q={raw}", f"/search/?q=x&after={raw}", f"{path}similar/?claim={raw}&not={raw}",
        f"/tags/{raw}/", f"/members/{raw}/", f"/articles/{raw}/{raw}/", f"/{raw}",
        f"/accounts/password/reset/{raw}-{raw}/", f"/arguments/{raw}/",
    ]  # fmt: skip
    htmx = {"HX-Request": "true"}
    answers = [client.get(page) for page in pages]
    answers += [client.get(page, headers=htmx) for page in fragments]
    for response in answers:
        asked = response.request["PATH_INFO"][:200], response.request["QUERY_STRING"][:200]
        assert response.status_code in (200, 301, 302, 403, 404, 422), asked
        assert Page(response.text).active_markup == [], asked
    anonymous = Client()
    for page in (f"/accounts/login/?next={raw}", f"/accounts/signup/?next={raw}"):
        assert Page(anonymous.get(page).text).active_markup == []


@pytest.mark.parametrize("what", ADMIN_TEXTS)
def test_in_an_address_of_the_administration_too(db, what):
    make_argument()
    client = client_of(make_moderator("mia", is_staff=True))
    for name in ADMIN_PARAMETERS:
        response = client.get(f"/admin/forum/argument/?{name}={percent_encoded(HOSTILE[what])}")
        assert response.status_code in (200, 302, 400, 403, 404), name
        assert Page(response.text).active_markup == [], name


def test_whoever_signs_in_is_sent_nowhere_else(client, db):
    make_user("bob")
    for target in (
        "https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)",
        "http:evil.example", "///evil.example", "\thttps://evil.example",
    ):  # fmt: skip
        client.logout()
        form = {"login": "bob", "password": "correct horse", "next": target}
        response = client.post("/accounts/login/", form)
        assert response.status_code == 302
        assert "evil" not in response.url, target
        assert "javascript" not in response.url, target


NUMBERS = ["0", "-1", "1.5", "1e9", "9" * 18, "9223372036854775807", "9223372036854775808",
           "9" * 30, "9" * 5000, "0x1", "１", "1%00", "%FF", "null", "[]"]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_no_argument(db, number):
    client = client_of(make_admin())
    for route in PAGES:
        if "<int:pk>" in route:
            response = client.get("/" + route.replace("<int:pk>", number))
            assert response.status_code == 404, route
            assert "There is nothing at this address" in response.text
    thread = make_thread()
    assert client.get(f"{thread.get_absolute_url()}?branch={number}").status_code == 404
    for name in ("argument", "thread") if number.isascii() else ():
        response = client.get(f"/admin/forum/{name}/{number}/change/")
        assert response.status_code in (302, 404), name


@pytest.mark.parametrize("number", [number for number in NUMBERS if "%" not in number])
def test_a_number_that_is_no_tag(db, number):
    client = client_of(make_user("bob"))
    response = send(client, make_thread().get_compose_url(), composed(tags=[number, number]))
    assert_answered(response)
    assert response.status_code == 422


def test_very_long_addresses(client, db):
    thread = make_thread()
    make_argument(thread)
    path = thread.get_absolute_url()
    for query in ("a=b&" * 20_000, "after=" + "for:1," * 5_000, "x" * 200_000, "&".join("?" * 999)):
        response = client.get(f"{path}?{query}")
        assert response.status_code in (200, 400, 404)
        assert "<h1" in response.text


def test_parameters_sent_twice_or_as_arrays(client, db):
    thread = make_thread()
    path = thread.get_absolute_url()
    for query in ("sort=newest&sort=oldest", "sort[]=newest", "sort[x]=1", "stance=for&stance=for"):
        assert client.get(f"{path}?{query}").status_code == 200


# --- Requests ----------------------------------------------------------------------------------


@pytest.fixture
def forms(db):
    """Every page of the site that takes a POST, and somebody who may send it."""
    cast = make_cast()
    argument = make_debate(cast)
    ids = ids_around(argument)
    paths = [
        "/" + address.format(**ids)
        for address, _get, post in PAGES.values()
        if "405" not in post
        and re.match("a(rticles|rguments)|moderation/.|accounts/(log|sign)", address)
    ]
    return cast, paths


BOUNDARY = "multipart/form-data; boundary=x"
BODIES = {
    "JSON": ('{"claim": ["a"], "stance": null}', "application/json"),
    "JSON called a form": ('{"claim": "a"}', FORM),
    "broken JSON": ("{", "application/json"),
    "nothing": ("", FORM),
    "unknown": ("\x00\x01\x02", "application/x-unknown"),
    "no type": ("claim=a", ""),
    "a type that is none": ("claim=a", "\u00e9;;=/"),
    "text": ("claim=a", "text/plain"),
    "multipart without boundary": ("claim=a", "multipart/form-data"),
    "multipart with an empty boundary": ("claim=a", "multipart/form-data; boundary="),
    "multipart with a wrong boundary": ("--y\r\n\r\nx\r\n--y--", BOUNDARY),
    "multipart without an end": (
        '--x\r\nContent-Disposition: form-data; name="claim"\r\n\r\na',
        BOUNDARY,
    ),
    "multipart without a name": (
        "--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--",
        BOUNDARY,
    ),
    "multipart in base64": (
        '--x\r\nContent-Disposition: form-data; name="claim"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n",
        BOUNDARY,
    ),
    "a file for a text": (
        '--x\r\nContent-Disposition: form-data; name="claim"; filename="../../x"\r\n'
        "Content-Type: text/html\r\n\r\n<script>\r\n--x--\r\n",
        BOUNDARY,
    ),
    "unknown encoding": ("claim=a", f"{FORM}; charset=utf-7"),
    "an encoding that is none": ("claim=%E9", f"{FORM}; charset=nonsense"),
    "UTF-16": ("claim=%FE%FF%00a", f"{FORM}; charset=utf-16"),
    "1,001 fields": ("&".join(f"f{n}=1" for n in range(1_001)), FORM),
    "the same field 400 times": (
        "&".join(["claim=a", "stance=for", "merit=up", "act=keep"] * 100),
        FORM,
    ),
    "arrays": (
        "claim[]=a&stance[x]=for&evidence-0-url[]=b&tags[]=1&reason[]=spam&act[]=hide",
        FORM,
    ),
    "evidence beyond the rows": ("claim=a&stance=for&evidence-99-url=x&evidence--1-url=y", FORM),
    "broken percents": ("claim=%&stance=%zz&%=%", FORM),
    "only separators": ("&&&===&;;", FORM),
}


@pytest.mark.parametrize("what", BODIES)
def test_a_request_that_no_form_of_ours_makes(forms, what):
    cast, paths = forms
    body, content_type = BODIES[what]
    for path in paths:
        point = transaction.savepoint_create()
        client = Client()
        if role := may_send(path):
            client.force_login(cast[role])
        response = client.generic("POST", path, body, content_type=content_type)
        transaction.savepoint_rollback(point)
        assert response.status_code in (200, 302, 400, 403, 413, 422), path
        if response.status_code == 400 and "json" not in response.headers["Content-Type"]:
            assert re.search("could not be understood|no vote", response.text), path


def may_send(path):
    """A role whose form it is, or none for the forms of who is not signed in."""
    if "moderation" in path:
        return "moderator"
    if path.endswith(("/vote/", "/flags/")):
        return "member"
    is_open = re.search("login|signup|reset|confirm", path)
    return None if is_open else "author"


def test_too_large_a_request_is_told_so(db):
    client = client_of(make_user("bob"))
    size = site_settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1
    response = send(client, make_thread().get_compose_url(), {"claim": b"x" * size})
    assert response.status_code == 413
    assert "larger than the site takes" in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "<script>", "HX-Current-URL": "javascript:alert(1)"},
        {"HX-Request": "true", "HX-Current-URL": "http://[", "HX-Target": "\"'><script>"},
        {"HX-Request": "true", "HX-Current-URL-URI-AutoEncoded": "true", "HX-Current-URL": "%FF"},
        {"Referer": "http://[::1"},
        {"Referer": "\x00"},
        {"Accept-Language": "x" * 10_000},
        {"Cookie": "session=\xff; csrf=%00; messages=broken:x:y"},
        {"Accept": "*/*;q=nonsense"},
        {"X-Forwarded-For": "<script>", "X-Forwarded-Proto": "javascript"},
        {"Range": "bytes=0-0,-1"},
        {"If-None-Match": '"' + "x" * 1000, "If-Modified-Since": "yesterday"},
    ],
)
def test_headers_that_make_no_sense(forms, headers):
    cast, paths = forms
    client = Client()
    for path in ("/", *paths):
        response = client.get(path, headers=headers)
        assert response.status_code in (200, 204, 302, 400, 403, 404), path
        assert "<script>" not in response.text
    client.force_login(cast["member"])
    vote = next(path for path in paths if path.endswith("/vote/"))
    headers.pop("Cookie", None)
    assert client.post(vote, {"merit": "up"}, headers=headers).status_code in (200, 302)


def test_an_unknown_host_is_refused(client, db):
    response = client.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "evil" not in response.text


@pytest.mark.django_db
def test_a_nul_in_the_session_cookie_is_no_session(client):
    client.cookies["session"] = "\x00" * 20
    assert client.get("/").status_code == 200
    assert Client(headers={"Cookie": 'session="\\000aaaaaaaaaaaa"'}).get("/").status_code == 200

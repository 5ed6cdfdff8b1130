"""What members write, and the floors beside it: the same rows by SQL alone, and by pgbench."""

import uuid
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.db.models import Max
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from forum.actions.recount import recount_thread
from forum.models import Argument, Flag, Tag, Thread, Vote
from tests.benchmarks import data, pgbench
from tests.benchmarks.measuring import measure
from tests.benchmarks.pages import session_cookie
from tests.benchmarks.wrk import Load

FORM = "application/x-www-form-urlencoded"
TOKEN = "a" * 32
WRITERS = 8
QUICK = {"vote", "reply"}
CLAIM = "Who cannot tell made from filmed will ask for proof, and proof costs time."
BODY = f"""{"Small newsrooms do not have that time. " * 8}

> Cheap tools let people speak who never had a camera or a crew.

{"So the question is which of the two weighs more. " * 3}
[It was asked before](https://example.org/scales), and nobody has answered it."""


@dataclass(frozen=True)
class Write:
    """One thing that members do; `deed` names the floor of it, where there is one."""

    name: str
    paths: list[str]
    fields: dict[str, object]
    deed: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    expects: int = 302

    @property
    def body(self):
        """As browsers send the form; the key is put in by what sends it."""
        fields = {"csrfmiddlewaretoken": TOKEN, **self.fields}
        return urlencode(fields, doseq=True)


def measure_writes(site, floors, *, quick, repeats, seconds):
    """Each write and right after it its floors, each on the same arguments as they were."""
    cookies = member_cookies()
    writes = [write for write in list_writes() if not quick or write.name in QUICK]
    found = [
        {"name": write.name, "queries": _count_queries(write, cookies[0]), "runs": []}
        for write in writes
    ]
    for _repeat in range(repeats):
        for write, result in zip(writes, found, strict=True):
            result["runs"].append(_measure_beside_floors(write, site, floors, cookies, seconds))
    clear()
    return found


def list_writes():
    """Voting, posting, answering and flagging; answering where it might cost more, too."""
    plain = plain_targets()
    votes = [f"/arguments/{pk}/vote/" for pk in plain]
    in_place = (("HX-Request", "true"),)
    top_level = {"stance": "for", **_text()}
    answer = {"stance": "asks", **_text()}
    flag = {"reason": "spam", "words": ""}
    posts = [thread.get_compose_url() for thread in _threads()]
    return [
        Write("vote", votes, {"merit": "up"}, "vote"),
        Write("vote, in place", votes, {"merit": "up"}, headers=in_place, expects=200),
        Write("post", posts, top_level, "post"),
        Write("reply", _replies_to(plain), answer, "reply"),
        Write("reply, 12 levels deep", _replies_to(_deepest_targets()), answer),
        Write("reply, to many answered", _replies_to(_popular_targets()), answer),
        Write("flag", [f"/arguments/{pk}/flags/" for pk in plain], flag, "flag"),
    ]


def member_cookies():
    """Sessions of all members but the author of what is written to, each with a CSRF token."""
    members = User.objects.exclude(pk=data.target_author().pk).order_by("pk")
    token = f"{settings.CSRF_COOKIE_NAME}={TOKEN}"
    return [f"{session_cookie(member)}; {token}" for member in members]


def clear():
    """Take back all that was written, so that each run finds the same."""
    own = Argument.objects.filter(thread__in=_threads())
    built = Argument.objects.exclude(thread__in=_threads()).aggregate(last=Max("pk"))["last"]
    own.filter(pk__gt=built).delete()
    Vote.objects.filter(argument__in=own).delete()
    Flag.objects.filter(case__argument__in=own).delete()
    for thread in _threads():
        recount_thread(thread.pk, fix=True)


def plain_targets():
    """Arguments that nobody has answered yet, of each thread one before any second one."""
    found = [
        thread.arguments.filter(cases__decided_at=None, cases__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)
        for thread in _threads()
    ]
    return [pk for round_of_threads in zip(*found, strict=True) for pk in round_of_threads]


def _deepest_targets():
    return [thread.arguments.order_by("-depth", "pk")[0].pk for thread in _threads()]


def _popular_targets():
    return [thread.arguments.order_by("-reply_count", "pk")[0].pk for thread in _threads()]


def _replies_to(arguments):
    return [f"/arguments/{pk}/replies/" for pk in arguments]


def _threads():
    threads = Thread.objects.with_place().filter(section__article__slug="writes")
    return list(threads.order_by("pk"))


def _text():
    """All that the composer asks for, with a source and a tag."""
    return {
        "claim": CLAIM,
        "body": BODY,
        "tags": Tag.objects.first().pk,
        "evidence-0-kind": "study",
        "evidence-0-url": "https://example.org/source",
        "evidence-0-title": "A source, and where to find it",
        "evidence-0-quotation": "",
        "submission_key": "KEY",
    }


# --- One run --------------------------------------------------------------------------------------


def _measure_beside_floors(write, site, floors, cookies, seconds):
    run = {"site": _measure(site, write, cookies, seconds)}
    if write.deed:
        members = [f"member={number}" for number in range(1, data.target_author().pk)]
        floor_seconds = (seconds + 1) // 2
        run["sql"] = _measure(floors, _floor_of(write), members, floor_seconds)
        if connection.vendor == "postgresql":
            clear()
            texts = {"claim": CLAIM, "body": BODY}
            run["pgbench"] = pgbench.run(write.deed, _places(), texts, floor_seconds)
    return run


def _measure(server, write, cookies, seconds):
    clear()
    load = Load(
        write.paths,
        dict(write.headers),
        cookies,
        bodies=[write.body],
        expects=write.expects,
        connections=WRITERS,
    )
    return measure(server, load, seconds)


def _floor_of(write):
    """The same on the same arguments, with all that it needs in its address and its form."""
    targets, threads = plain_targets(), _threads()
    paths = [
        f"/write/{write.deed}/{pk}/{threads[number % len(threads)].pk}/"
        for number, pk in enumerate(targets)
    ]
    return replace(write, paths=paths, fields={"claim": CLAIM, "body": BODY, "key": "KEY"})


def _places():
    """Where the same arguments are found by counting."""
    targets, threads = plain_targets(), _threads()
    return {
        "members": data.target_author().pk - 1,
        "threads": len(threads),
        "first_thread": threads[0].pk,
        "per_thread": len(targets) // len(threads),
        "first_argument": targets[0],
        "stride": targets[1] - targets[0],
    }


def _count_queries(write, cookie):
    """Of one that was not sent before; what it writes is taken back with the others'."""
    clear()
    client = Client(headers={"host": "127.0.0.1", "cookie": cookie, **dict(write.headers)})
    body = write.body.replace("KEY", str(uuid.uuid4()))
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(write.paths[0], body, content_type=FORM)
    if answer.status_code != write.expects:
        raise SystemExit(f"{write.name} answered {answer.status_code}: {answer.text[:500]}")
    return len(captured)

"""What a page or an action costs at the very least with Django, granian and this database."""

from functools import cache

from django.db import connection, transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from forum.models import Argument
from tests.benchmarks.floors.statements import statements


def send_bytes(request, size):
    """As many bytes as a page has, made beforehand."""
    return HttpResponse(_bytes(size))


def send_rows(request, thread, count):
    """As many arguments as a page shows, by one indexed query and the smallest template."""
    arguments = Argument.objects.filter(thread=thread).select_related("author").order_by()
    return render(request, "rows.html", {"arguments": arguments[:count]})


def write(request, deed, argument, thread):
    """The same rows as an action writes, by SQL alone."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    place = {"argument": argument, "thread": thread, "member": request.COOKIES["member"]}
    values = request.POST.dict() | place | {"now": now}
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _statements(deed):
            cursor.execute(statement, values)
            if "INTO forum_argument " in statement:
                values["new"] = cursor.fetchone()[0]
    return HttpResponse(status=302, headers={"Location": "/"})


def alive(request):
    return HttpResponse("alive")


_statements = cache(statements)


@cache
def _bytes(size):
    return (b"<p>These are some words in a paragraph of HTML.</p>\n" * (size // 52 + 1))[:size]


urlpatterns = [
    path("livez", alive),
    path("bytes/<int:size>/", send_bytes),
    path("rows/<int:thread>/<int:count>/", send_rows),
    path("write/<slug:deed>/<int:argument>/<int:thread>/", write),
]

"""What a page or an action costs at the very least with Django, granian and this database."""

from functools import cache

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from forum.models import Argument


def send_bytes(request, size):
    """As many bytes as a page has, made beforehand."""
    return HttpResponse(_bytes(size))


def send_rows(request, thread, count):
    """As many arguments as a page shows, by one indexed query and the smallest template."""
    arguments = Argument.objects.filter(thread=thread).select_related("author").order_by()
    return render(request, "rows.html", {"arguments": arguments[:count]})


def alive(request):
    return HttpResponse("alive")


@cache
def _bytes(size):
    return (b"<p>These are some words in a paragraph of HTML.</p>\n" * (size // 52 + 1))[:size]


urlpatterns = [
    path("livez", alive),
    path("bytes/<int:size>/", send_bytes),
    path("rows/<int:thread>/<int:count>/", send_rows),
]

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from forum.compression import compress
from forum.page_cache import SharedPage

TEXT = b"<p>The same again and again.</p>" * 20
READ = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


def answer(accepted, response=None):
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    request = RequestFactory().get("/", headers=headers)
    return compress(lambda _request: response or HttpResponse(TEXT))(request)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip;q=1.0", "gzip"),
        ("br;q=0.000", ""),
        ("br ; q=0.1", "br"),
        ("identity", ""),
        ("", ""),
        (None, ""),
        (";;q,,=\xff", ""),
    ],
)
def test_a_browser_gets_the_best_of_what_it_takes(accepted, encoding):
    response = answer(accepted)
    assert response.headers.get("Content-Encoding", "") == encoding
    assert READ[encoding](response.content) == TEXT
    assert "Accept-Encoding" in response.headers["Vary"]
    if encoding:
        assert response.headers["Content-Length"] == str(len(response.content))


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(b"short"),
        HttpResponse(TEXT, headers={"Content-Encoding": "zstd"}),
        HttpResponse(TEXT, content_type="image/png"),
    ],
)
def test_some_answers_stay_as_they_are(response):
    before = response.content
    assert answer("br", response).content == before


def test_what_is_streamed_stays_as_it_is():
    response = StreamingHttpResponse([TEXT])
    assert b"".join(answer("br", response)) == TEXT


def test_the_length_of_an_own_page_tells_nothing():
    lengths = {len(answer("br").headers["X-Padding"]) for _ in range(40)}
    assert len(lengths) > 5
    assert max(lengths) < 100


def test_a_page_for_all_is_compressed_once(settings, monkeypatch):
    settings.CACHES = {
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "once"}
    }
    first = answer("br", SharedPage(TEXT, "one"))
    monkeypatch.setattr("forum.compression.ENCODINGS", {"br": None, "gzip": gzip.compress})
    second = answer("br", SharedPage(TEXT, "one"))
    assert first.content == second.content
    assert brotli.decompress(second.content) == TEXT
    assert "X-Padding" not in second.headers
    assert READ["gzip"](answer("gzip", SharedPage(TEXT, "one")).content) == TEXT

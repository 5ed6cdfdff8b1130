"""How tests look at the site as a whole: its addresses, and what an HTML page holds."""

from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import get_resolver

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
DATA_BLOCK = "application/ld+json"
OUR_SCRIPTS = ("/static/", "/admin/jsi18n/")
LINKS = {"href", "src", "action", "formaction", "data-hx-get", "data-hx-post", "xlink:href"}


def all_addresses(resolver=None, prefix=""):
    """Every URL pattern of the site: its whole route, and the view behind it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from all_addresses(pattern, route)
        else:
            yield route, pattern.callback


class Page(HTMLParser):
    """What the tests ask of a page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements = []  # tag and attributes, in order
        self.open = []
        self.titles, self.h1s, self.inline_code = [], [], []
        self.data_blocks = []  # JSON-LD, which no browser runs
        self.labelled_inside = []  # controls within a label element
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.elements.append((tag, attrs))
        if tag in ("title", "h1") and "svg" not in self.open:
            getattr(self, f"{tag}s").append("")
        if tag in ("input", "select", "textarea") and "label" in self.open:
            self.labelled_inside.append(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if self.open and self.open[-1] in ("script", "style"):
            is_data = self.elements[-1][1].get("type") == DATA_BLOCK
            (self.data_blocks if is_data else self.inline_code).append(data)
        for tag, kept in (("title", self.titles), ("h1", self.h1s)):
            if tag in self.open and kept:
                kept[-1] += data

    @property
    def ids(self):
        return [attrs["id"] for _tag, attrs in self.elements if attrs.get("id")]

    @property
    def duplicate_ids(self):
        return sorted(name for name, times in Counter(self.ids).items() if times > 1)

    @property
    def links(self):
        return [
            value
            for _tag, attrs in self.elements
            for name, value in attrs.items()
            if name in LINKS and value
        ]

    @property
    def active_markup(self):
        """Whatever would run, or be laid out, at the will of who wrote it."""
        found = []
        for tag, attrs in self.elements:
            if tag in ("iframe", "object", "embed", "base", "style", "template", "math"):
                found.append(f"<{tag}>")
            is_ours = (attrs.get("src") or "").startswith(OUR_SCRIPTS)
            if tag == "script" and not is_ours and attrs != {"type": DATA_BLOCK}:
                found.append(f"<script {attrs}>")
            if tag == "meta" and attrs.get("http-equiv"):
                found.append(f"<meta {attrs}>")
            found += [f"{tag} {name}" for name in attrs if name.startswith("on") or name == "style"]
            found += [
                f"{tag} {name}={value}"
                for name, value in attrs.items()
                if name in LINKS
                and value
                and scheme_of(value) not in ("", "http", "https", "mailto")
            ]
        return found + [code for code in self.inline_code if code.strip()]

    @property
    def text_reaches_the_footer(self):
        """Nothing that was left open swallowed the end of the page."""
        return any(
            tag == "footer" and attrs.get("class") == "site-footer" for tag, attrs in self.elements
        )

    @property
    def unlabelled(self):
        """Form controls that no label names."""
        labelled = {attrs.get("for") for tag, attrs in self.elements if tag == "label"}
        return [
            f"{tag} {attrs.get('name')}"
            for tag, attrs in self.elements
            if tag in ("input", "select", "textarea")
            and attrs.get("type") not in ("hidden", "submit")
            and attrs not in self.labelled_inside
            and attrs.get("id") not in labelled
            and not attrs.get("aria-label")
            and not attrs.get("aria-labelledby")
        ]


def scheme_of(link):
    """As a browser reads it, which skips control characters and white space."""
    link = "".join(character for character in link if character > " ")
    try:
        return urlsplit(link).scheme
    except ValueError:
        return ""


def crawl(client, *starts, skip=(), most=400, **request):
    """Every page of the site that links lead to, as `path, response`.

    Not those whose address has one of `skip` in it.
    """
    waiting, seen = list(starts or ["/"]), set(starts or ["/"])
    while waiting:
        assert len(seen) < most, "the site has no end"
        path = waiting.pop(0)
        response = client.get(path, **request)
        yield path, response
        found = [response.headers.get("Location", "")]
        if "text/html" in response.headers.get("Content-Type", ""):
            found += Page(response.text).links
        for link in found:
            address = urlsplit(urljoin(f"http://testserver{path}", link))
            target = address.path + (f"?{address.query}" if address.query else "")
            is_ours = address.netloc == "testserver" and not target.startswith("/static/")
            is_wanted = link and not any(part in target for part in skip)
            if is_ours and is_wanted and target not in seen:
                seen.add(target)
                waiting.append(target)

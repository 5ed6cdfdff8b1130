"""The site's own files as browsers get them: one stylesheet, names that carry a hash, compressed.

`css/site.css` lists the stylesheets with `@import`, as a browser reads them during development.
`collectstatic` puts their text in its place, so that a page waits for one file and not for twenty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
IMPORT = re.compile(r'@import "([^"]+)";\n')


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names carry a hash, so browsers keep them for ever; `import` in modules is rewritten too."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        if STYLESHEET in paths:
            paths[STYLESHEET] = (_bundle(paths), STYLESHEET)
        yield from super().post_process(paths, *args, **options)


def bundle_stylesheets(read: Callable[[str], str]) -> str:
    """The text of all that the one stylesheet imports; `read` gives the text of a static file."""
    return IMPORT.sub(lambda found: read(f"css/{found[1]}"), read(STYLESHEET))


def _bundle(paths: dict[str, Any]) -> InMemoryStorage:
    bundle = InMemoryStorage()
    text = bundle_stylesheets(lambda name: _text_of(paths, name))
    bundle.save(STYLESHEET, ContentFile(text.encode()))
    return bundle


def _text_of(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()

"""The site's settings with what makes tests quick and quiet."""

import os

os.environ.setdefault("SECRET_KEY", "tests only")

from forum.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "share_images")
}
# Tests change rows past the actions; what is kept is tested where it is the subject.
CONTENTS_REMEMBERED = 0
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True

# Builders post faster than people; tests of the limit set it anew.
TEXTS_PER_MINUTE = 10_000

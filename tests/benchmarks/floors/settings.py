"""The same database and the same models, and nothing between a request and its view."""

from pathlib import Path

from tests.benchmarks.settings import *  # noqa: F403

# allauth asks for its middleware.
INSTALLED_APPS = [
    "forum.apps.ForumConfig",
    "accounts.apps.AccountsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]
MIDDLEWARE = []
ROOT_URLCONF = "tests.benchmarks.floors.views"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent],
    }
]

from importlib import import_module

import pytest
from django.apps import apps
from django.core.cache import cache
from hypothesis import settings
from pytest_django.plugin import blocking_manager_key

settings.register_profile("untimed", deadline=None)  # how long it takes depends on the machine
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _empty_cache():
    """The limits of allauth are counted in the cache; no test inherits another's."""
    cache.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test with real transactions empties all tables: what migrations put there comes back."""
    outcome = yield
    marker = item.get_closest_marker("django_db")
    is_transactional = marker is not None and marker.kwargs.get("transaction", False)
    is_transactional |= bool({"transactional_db", "live_server"} & set(item.fixturenames))
    if is_transactional and nextitem is not None:  # after the last one the database is gone
        with item.config.stash[blocking_manager_key].unblock():
            _put_back_what_migrations_made()
    return outcome


def _put_back_what_migrations_made():
    starters = import_module("forum.migrations.0002_roles_and_vocabulary")
    starters.create_roles(apps, None)
    starters.create_vocabulary(apps, None)

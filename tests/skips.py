"""A pytest plugin for .ci/run: what needs a browser or PostgreSQL must run there, not be skipped.

Loaded with `-p tests.skips`. Tests that need PostgreSQL are rightly skipped on SQLite.
"""

import pytest
from django.db import connection

skipped = []


def pytest_runtest_logreport(report):
    if report.skipped and not hasattr(report, "wasxfail") and must_run(report.keywords):
        skipped.append(report.nodeid)


def must_run(keywords):
    return "browser" in keywords or ("postgresql" in keywords and connection.vendor == "postgresql")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    if skipped:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if skipped:
        terminalreporter.section("skipped, but must run here", red=True)
        for nodeid in skipped:
            terminalreporter.line(nodeid)

"""Databases of the benchmark's own: made, recognised, thrown away; knows no Django."""

import sqlite3
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.benchmarks.shape import ROOT

VAR = ROOT / "var" / "benchmark"
NAME = "rostrum_benchmark"
FILLED = "SELECT 1 FROM forum_article WHERE slug = '{}'"


def prepare_sqlite(name, marker):
    """The address of a file that is empty, or was filled with what the marker names."""
    path = VAR / f"{NAME}_{name}.sqlite3"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not _is_filled_file(path, marker):
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    return f"sqlite:///{path}"


def prepare_postgresql(server, name, marker):
    """The same of a database on this server."""
    url = urlsplit(server)._replace(path=f"/{NAME}_{name}").geturl()
    if not _is_filled_database(url, marker):
        database = sql.Identifier(f"{NAME}_{name}")
        with psycopg.connect(_maintenance(server), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(database))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(database))
    return url


def answers(server):
    try:
        psycopg.connect(_maintenance(server), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _maintenance(server):
    return urlsplit(server)._replace(path="/postgres").geturl()


def _is_filled_file(path, marker):
    if not path.exists():
        return False
    try:
        with sqlite3.connect(path) as connection:
            return connection.execute(FILLED.format(marker)).fetchone() is not None
    except sqlite3.DatabaseError:
        return False


def _is_filled_database(url, marker):
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            return connection.execute(FILLED.format(marker)).fetchone() is not None
    except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
        return False

"""How a database would run a query, so that a test can say what it may not do."""

import json
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Plan:
    """The steps of a query: PostgreSQL's nodes as dicts, SQLite's as lines of text."""

    nodes: list[dict]
    lines: list[str]

    @property
    def sorts(self) -> bool:
        """Whether rows are put into order, instead of being read in it."""
        return any("Sort" in node["Node Type"] for node in self.nodes) or any(
            "USE TEMP B-TREE" in line for line in self.lines
        )

    def access_by(self, index: str) -> str:
        """How an index is entered; empty when it is not used."""
        conditions = [
            node.get("Index Cond", "whole")
            for node in self.nodes
            if node.get("Index Name") == index
        ]
        searches = [line for line in self.lines if f" INDEX {index} " in f"{line} "]
        return (conditions or searches or [""])[0]

    def filters(self, condition: str) -> bool:
        """Whether rows are read only to be thrown away by this condition."""
        return any(condition in node.get("Filter", "") for node in self.nodes)

    def scans_whole_table(self, table: str) -> bool:
        return any(
            node["Node Type"] == "Seq Scan" and node["Relation Name"] == table
            for node in self.nodes
        ) or any(f"{line} ".startswith(f"SCAN {table} ") for line in self.lines)

    def rows_read(self, table: str) -> int:
        """Rows of the table that PostgreSQL touched; needs `run=True`."""
        return sum(
            (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
            for node in self.nodes
            if node.get("Relation Name") == table
        )


def plan_of(read, *, run: bool = False) -> Plan:
    """The plan of the first query that `read` sends; `run` counts what PostgreSQL really read."""
    with CaptureQueriesContext(connection) as sent:
        read()
    sql = sent.captured_queries[0]["sql"]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return Plan([], [row[3] for row in cursor.fetchall()])
        cursor.execute(f"EXPLAIN (FORMAT JSON{', ANALYZE' if run else ''}) {sql}")
        [plan] = _loaded(cursor.fetchone()[0])
        return Plan(list(_flat(plan["Plan"])), [])


def analyze() -> None:
    """Let the database look at its rows, as it does by itself on a site that runs."""
    with connection.cursor() as cursor:
        for table in ("forum_argument", "forum_tagging", "accounts_user"):
            cursor.execute(f"ANALYZE {table}")


def _loaded(plan):
    return json.loads(plan) if isinstance(plan, str) else plan


def _flat(node):
    yield node
    for below in node.get("Plans", ()):
        yield from _flat(below)

"""The SQL of the writes sent by pgbench: what PostgreSQL does without Python."""

import os
import re
import subprocess
from tempfile import NamedTemporaryFile

from tests.benchmarks.floors.statements import statements

# Each client counts on from its own number, so that no member writes to one argument twice.
CHOICE = r"""
\set i :i + 1
\set number :i * {clients} + :client_id
\set member 1 + :number % {members}
\set target (:number / {members} + :member) % ({threads} * {per_thread})
\set thread {first_thread} + :target % {threads}
\set argument {first_argument} + (:target % {threads}) * {stride} + :target / {threads}
"""


def run(deed, places, values, seconds, clients=8):
    """Transactions a second, and the milliseconds that one takes."""
    url = os.environ["DATABASE_URL"]
    with NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(CHOICE.format(clients=clients, **places))
        script.write(_transaction(deed, values))
        script.flush()
        command = ["pgbench", "--no-vacuum", f"-c{clients}", "-j1", f"-T{seconds}", "-D", "i=-1"]
        done = subprocess.run(
            [*command, "-f", script.name, url], capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise SystemExit(f"pgbench failed: {done.stderr}")
    return {"rate": _number("tps", done.stdout), "p50": _number("latency average", done.stdout)}


def _transaction(deed, values):
    lines = ["BEGIN;"]
    for statement in statements(deed):
        end = r" AS new \gset" if "INTO forum_argument " in statement else ";"
        lines.append(_with_variables(statement, values) + end)
    return "\n".join([*lines, "COMMIT;"])


def _with_variables(statement, values):
    known = {name: "'" + value + "'" for name, value in values.items()}
    known |= {"key": "gen_random_uuid()", "now": "now()"}
    return re.sub(r"%\((\w+)\)s", lambda found: known.get(found[1], f":{found[1]}"), statement)


def _number(name, printed):
    return float(re.search(rf"{name} = ([\d.]+)", printed)[1])

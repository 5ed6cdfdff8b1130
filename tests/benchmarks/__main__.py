"""`uv run python -m tests.benchmarks`: how fast the site is, beside what is possible at all."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import NamedTemporaryFile

from tests.benchmarks import databases, report, shape, wrk
from tests.benchmarks.circumstances import circumstances

# What else the environment says of a site stays out: the measured one is as README.md says.
OF_A_SITE = {
    "ALLOWED_HOSTS", "ALLOW_HTTP", "DATABASE_CONN_MAX_AGE", "DEBUG", "EMAIL_URL", "MAINTENANCE",
    "REDIS_URL", "SECRET_KEY", "SECRET_KEY_FALLBACKS", "SITE_NAME", "SITE_URL",
    "TRUSTED_PROXY_COUNT",
}  # fmt: skip
RESULTS = shape.ROOT / "var" / "benchmarks"


def main():
    options = _parse(sys.argv[1:])
    wrk.check_installed()
    measure(options)


def measure(options):
    wanted = shape.QUICK if options.quick else shape.FULL
    found = {"circumstances": circumstances(), "databases": {}}
    for vendor, url in _databases(options, wanted.name, wanted.marker):
        print(f"\n{vendor}, {wanted.name}", flush=True)
        result = run_here("measure", url, quick=options.quick, port=options.port)
        found["databases"][vendor] = result
        print(report.as_text(report.page_table(result["pages"])))
    _store(found, options.json)


def run_here(task, url, **options):
    """Do a task of tests/benchmarks/here.py with this database, and return what it found."""
    own = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
    others = {name: value for name, value in os.environ.items() if name not in OF_A_SITE}
    with NamedTemporaryFile("r", suffix=".json") as file:
        command = [sys.executable, "-m", "tests.benchmarks.here", task, file.name]
        done = subprocess.run(
            [*command, json.dumps(options)], cwd=shape.ROOT, env=others | own, check=False
        )
        if done.returncode:
            raise SystemExit("The measurement failed; what went wrong stands above.")
        return json.load(file)


def _parse(arguments):
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything")
    parser.add_argument("--only", choices=("postgresql", "sqlite"), help="one database")
    parser.add_argument(
        "--postgresql",
        metavar="URL",
        default="postgresql://postgres@127.0.0.1:5432/",
        help="a server on which databases named rostrum_benchmark_… may be made and thrown away",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="where to store what was found")
    parser.add_argument("--port", type=int, default=8300, help="this port and the next are used")
    return parser.parse_args(arguments)


def _databases(options, name, marker):
    if options.only != "sqlite":
        yield "postgresql", databases.prepare_postgresql(options.postgresql, name, marker)
    if options.only != "postgresql":
        yield "sqlite", databases.prepare_sqlite(name, marker)


def _store(found, file):
    made = found["circumstances"]
    file = file or RESULTS / f"{made['date'][:10]}-{made['commit']}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, indent=1))
    print(f"\nStored in {file}")


if __name__ == "__main__":
    main()

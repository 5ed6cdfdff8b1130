"""`uv run python -m tests.benchmarks`: how fast the site is, beside what is possible at all."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import NamedTemporaryFile

from tests.benchmarks import databases, documenting, report, shape, wrk
from tests.benchmarks.circumstances import circumstances
from tests.benchmarks.server import environment, time_quickstart

QUIET = 0.5  # processes that wanted to run in the last minute
RESULTS = shape.ROOT / "var" / "benchmarks"


def main():
    options = _parse(sys.argv[1:])
    if options.do in (measure, measure_load):
        wrk.check_installed()
    options.do(options)


def measure(options):
    wanted = shape.QUICK if options.quick else shape.FULL
    repeats = options.repeats or (1 if options.quick else 3)
    how = {"quick": options.quick, "port": options.port, "repeats": repeats}

    def of_one(url):
        result = run_here("measure", url, **how)
        if not options.quick:
            result["quickstart_seconds"] = time_quickstart(options.port)
        print(report.as_text(report.page_table(result["pages"])), end="\n\n")
        print(report.as_text(report.write_table(result["writes"])))
        return result

    _on_each_database(options, "pages", wanted.name, wanted.marker, of_one)


def measure_load(options):
    wanted = shape.QUICK if options.quick else shape.FULL
    how = {"quick": options.quick, "port": options.port, "seconds": options.seconds}

    def of_one(url):
        result = run_here("load", url, **how)
        print(report.as_text(report.load_table(result)))
        return result

    _on_each_database(options, "load", wanted.name, wanted.marker, of_one)


def measure_growth(options):
    def of_one(url):
        result = run_here("growth", url)
        print(report.as_text(report.growth_table(result)))
        return result

    _on_each_database(options, "growth", "growth", "always anew", of_one)


def compare(options):
    before, after = (json.loads(file.read_text()) for file in options.files)
    for vendor in before["databases"].keys() & after["databases"].keys():
        print(f"\n{vendor}")
        table = report.compare_table(before["databases"][vendor], after["databases"][vendor])
        print(report.as_text(table))


def document(options):
    files = options.files or _latest_files()
    documenting.write([json.loads(file.read_text()) for file in files])


def run_here(task, url, **options):
    """Do a task of tests/benchmarks/here.py with this database, and return what it found."""
    own = environment(DATABASE_URL=url, DJANGO_SETTINGS_MODULE="tests.benchmarks.settings")
    with NamedTemporaryFile("r", suffix=".json") as file:
        command = [sys.executable, "-m", "tests.benchmarks.here", task, file.name]
        done = subprocess.run([*command, json.dumps(options)], cwd=shape.ROOT, env=own, check=False)
        if done.returncode:
            raise SystemExit("The measurement failed; what went wrong stands above.")
        return json.load(file)


def _parse(arguments):
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.set_defaults(do=measure, name=())
    _add_options(parser)
    commands = parser.add_subparsers()
    for name, do, sentence in (
        ("load", measure_load, "200 readers and 20 writers at once, then recount"),
        ("growth", measure_growth, "the same requests by how much there is"),
    ):
        command = commands.add_parser(name, help=sentence)
        command.set_defaults(do=do, name=[name])
        _add_options(command)
        if do is measure_load:
            command.add_argument("--seconds", type=int, default=120, help="default: 120")
    for name, do, count, sentence in (
        ("compare", compare, 2, "two stored results beside each other"),
        ("document", document, "*", "write docs/performance.md, from the latest results"),
    ):
        command = commands.add_parser(name, help=sentence)
        command.set_defaults(do=do)
        command.add_argument("files", nargs=count, type=Path)
    return parser.parse_args(arguments)


def _add_options(parser):
    parser.add_argument("--quick", action="store_true", help="less of everything")
    parser.add_argument("--repeats", type=int, help="of which medians are taken; default: 3")
    parser.add_argument("--only", choices=("postgresql", "sqlite"), help="one database")
    parser.add_argument(
        "--postgresql",
        metavar="URL",
        default="postgresql://postgres@127.0.0.1:5432/",
        help="a server on which databases named rostrum_benchmark_… may be made and thrown away",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="where to store what was found")
    parser.add_argument("--port", type=int, default=8300, help="this port and the next are used")


def _on_each_database(options, kind, name, marker, do):
    """Do it on both, or the one that is wanted, and store what was found."""
    made = circumstances()
    if made["load"] > QUIET:
        print(f"The load is {made['load']}: what else runs here falls on all that is measured.")
    command = _command(options)
    found = {"kind": kind, "command": command, "circumstances": made, "databases": {}}
    for vendor, url in _databases(options, name, marker):
        print(f"\n{vendor}, {name}", flush=True)
        found["databases"][vendor] = do(url)
    _store(found, options.json)


def _command(options):
    """What was typed, without addresses and paths, which say nothing of what was measured."""
    telling = {name: getattr(options, name, None) for name in ("only", "repeats", "seconds")}
    given = [f"--{name} {value}" for name, value in telling.items() if value]
    quick = ["--quick"] if options.quick else []
    return " ".join(["python -m tests.benchmarks", *options.name, *quick, *given])


def _databases(options, name, marker):
    if options.only != "sqlite":
        if databases.answers(options.postgresql):
            yield "postgresql", databases.prepare_postgresql(options.postgresql, name, marker)
        else:
            print("PostgreSQL is left out: no server answers. Name one with --postgresql URL.")
    if options.only != "postgresql":
        yield "sqlite", databases.prepare_sqlite(name, marker)


def _store(found, file):
    made = found["circumstances"]
    file = file or RESULTS / f"{made['date'][:10]}-{made['commit']}-{found['kind']}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, indent=1))
    print(f"\nStored in {file}")


def _latest_files():
    """The last result of each kind that was not made in a hurry."""
    found = {}
    for file in sorted(RESULTS.glob("*.json"), key=os.path.getmtime):
        result = json.loads(file.read_text())
        if "--quick" not in result["command"]:
            found[result["kind"]] = file
    return list(found.values())


if __name__ == "__main__":
    main()

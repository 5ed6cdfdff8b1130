"""What is done in a process of its own, since settings name one database.

`python -m tests.benchmarks.here TASK FILE OPTIONS`, with the database in DATABASE_URL; what was
found is written to the file as JSON.
"""

import json
import sys
from pathlib import Path

import django
from django.core.management import call_command

from tests.benchmarks import shape
from tests.benchmarks.server import serve

MEMORY_AFTER = (1_000, 5_000, 10_000)  # requests


def main():
    task, file, options = sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3])
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    file.write_text(json.dumps(TASKS[task](**options)))


def measure(*, quick, port, repeats):
    """Pages and writes beside their floors, and what a worker holds in the long run."""
    from tests.benchmarks import data, pages, writes

    data.build(shape.QUICK if quick else shape.FULL)
    first = pages.long_thread().get_absolute_url()
    pace = {"quick": quick, "repeats": repeats, "seconds": 2}
    with (
        serve(port, first=first) as site,
        serve(port + 1, settings="tests.benchmarks.floors.settings") as floors,
    ):
        found = {
            "start_seconds": site.start_seconds,
            "pages": pages.measure_pages(site, floors, **pace),
            "writes": writes.measure_writes(site, floors, **pace),
        }
    if not quick:
        with serve(port) as site:
            found["memory"] = pages.measure_memory(site, MEMORY_AFTER)
    return found


def load(*, quick, port, seconds):
    """Many readers and writers at once."""
    from tests.benchmarks import data
    from tests.benchmarks.load import measure_load

    data.build(shape.QUICK if quick else shape.FULL)
    with serve(port) as site:
        return measure_load(site, seconds)


def growth():
    """The same requests by how much there is."""
    from tests.benchmarks.growth import measure_growth

    return measure_growth()


TASKS = {"measure": measure, "load": load, "growth": growth}


if __name__ == "__main__":
    main()

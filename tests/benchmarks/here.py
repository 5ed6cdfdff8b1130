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


def main():
    task, file, options = sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3])
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    file.write_text(json.dumps(TASKS[task](**options)))


def measure(*, quick, port):
    from tests.benchmarks import data, pages
    from tests.benchmarks.server import serve

    data.build(shape.QUICK if quick else shape.FULL)
    first = pages.long_thread().get_absolute_url()
    pace = {"quick": quick, "repeats": 1 if quick else 3, "seconds": 2 if quick else 4}
    with (
        serve(port, first=first) as site,
        serve(port + 1, settings="tests.benchmarks.floors.settings") as floors,
    ):
        return {
            "start_seconds": site.start_seconds,
            "pages": pages.measure_pages(site, floors, **pace),
        }


TASKS = {"measure": measure}


if __name__ == "__main__":
    main()

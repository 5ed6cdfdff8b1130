"""One measurement: wrk on one side, what the processes used on the other."""

from tests.benchmarks import wrk
from tests.benchmarks.server import postgresql_cpu_seconds


def measure(server, load, seconds):
    """Rates a second, times in milliseconds, bytes of an answer with its headers."""
    workers, database = server.cpu_seconds(), postgresql_cpu_seconds()
    seen = wrk.run(server.url, load, seconds)
    workers = server.cpu_seconds() - workers
    database = postgresql_cpu_seconds() - database
    server.wait_until_idle()
    requests = seen["requests"]
    if not requests:
        return measure(server, load, 2 * seconds)
    return {
        "rate": requests / seen["seconds"],
        "p50": seen["p50"],
        "p99": seen["p99"],
        "cpu": workers * 1000 / requests,
        "database_cpu": database * 1000 / requests,
        "bytes": seen["bytes"] / requests,
    }

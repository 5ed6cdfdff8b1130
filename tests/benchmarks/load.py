"""Many at once: readers and writers together, and whether all numbers are right afterwards."""

from django.core.management import CommandError, call_command

from tests.benchmarks import writes, wrk
from tests.benchmarks.pages import reading_addresses
from tests.benchmarks.wrk import Load

READERS, WRITERS = 200, 20
STRANGERS = 3  # for each member who reads
MEMBERS_WHO_READ = 10
DEEDS = ("vote", "reply", "post", "flag")


def measure_load(site, seconds):
    """What readers and writers saw, and what `recount` says."""
    cookies = writes.member_cookies()
    loads = {"reading": _reading(cookies), "writing": _writing(cookies)}
    running = {name: wrk.start(site.url, load, seconds) for name, load in loads.items()}
    found = {name: wrk.finish(process) for name, process in running.items()}
    site.wait_until_idle()
    found |= {"memory": max(site.memory()), "recount": _recount()}
    writes.clear()
    return found


def _reading(cookies):
    """Thread pages mostly; every fourth reader is signed in."""
    some = [cookie for pair in cookies[:MEMBERS_WHO_READ] for cookie in [""] * STRANGERS + [pair]]
    return Load(reading_addresses(), cookies=some, connections=READERS)


def _writing(cookies):
    """Each deed in turn, so that none comes twice from one member to one argument."""
    chosen = [write for write in writes.list_writes() if write.name in DEEDS]
    count = max(len(write.paths) for write in chosen)
    sent = [
        (write.paths[number % len(write.paths)], write.body)
        for number in range(count)
        for write in chosen
    ]
    paths, bodies = zip(*sent, strict=True)
    return Load(paths, {}, cookies, bodies=bodies, expects=302, connections=WRITERS)


def _recount():
    try:
        call_command("recount")
    except CommandError as error:
        return str(error)
    return ""

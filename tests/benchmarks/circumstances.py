"""When, of what and on which computer something was measured."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.shape import ROOT


def circumstances():
    return {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "commit": _commit(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "django": version("django"),
        "granian": version("granian"),
    }


def sentence(made):
    """The same in words."""
    computer = f"{made['processor']}, {made['cores']} cores, {made['memory']} GB"
    programs = f"Python {made['python']}, Django {made['django']}, granian {made['granian']}"
    busy = f"load {made['load']} before it began"
    return f"commit {made['commit']}, {made['date'][:10]}; {computer}, {busy}; {programs}"


def _commit():
    """The short name of the commit, with a mark where files differ from it."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=7", "--exclude=*"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _processor():
    found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return found[1] if found else platform.machine()

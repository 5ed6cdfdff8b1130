"""wrk, told what to send by a script, and what it saw."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from tests.benchmarks.shape import ROOT

SCRIPT = (ROOT / "tests" / "benchmarks" / "wrk.lua").read_text()


@dataclass(frozen=True)
class Load:
    """What is sent again and again: each path with each member's cookie, before any pair twice."""

    paths: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Sequence[str] = ()
    bodies: Sequence[str] = ()  # posted, one for each path; KEY stands for a new UUID
    expects: int = 200
    connections: int = 16


def check_installed():
    if shutil.which("wrk") is None:
        raise SystemExit("The benchmark needs wrk: install Debian's package wrk.")


def run(url, load, seconds):
    """What was measured. Exits with what came back where it was not what was expected."""
    seen = finish(start(url, load, seconds))
    if seen["errors"] or seen["unexpected"]:
        raise SystemExit(f"{load.paths[0]} failed: {seen['errors']}, {seen['unexpected']}")
    return seen


def start(url, load, seconds):
    """Begin to send; two may run at once."""
    with NamedTemporaryFile("w", suffix=".lua", delete=False) as script:
        script.write(_values(load) + SCRIPT)
    command = ["wrk", "-t1", f"-c{load.connections}", f"-d{seconds}s", "--timeout=30s"]
    command += ["--latency", "-s", script.name, url]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def finish(process):
    """Wait for it and return what it saw, errors and unexpected answers too."""
    printed, _errors = process.communicate()
    Path(process.args[-2]).unlink()
    if process.returncode:
        raise SystemExit(f"wrk failed: {printed}")
    seen = json.loads(printed.splitlines()[-1])
    return seen | {"errors": {name: count for name, count in seen["errors"].items() if count}}


def _values(load):
    """What the script sends, as the beginning of it."""
    values = {
        "PATHS": load.paths,
        "HEADERS": load.headers,
        "COOKIES": load.cookies,
        "BODIES": load.bodies,
        "EXPECTED": load.expects,
    }
    return "".join(f"{name} = {_lua(value)}\n" for name, value in values.items())


def _lua(value):
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"[{_lua(key)}] = {_lua(of)}" for key, of in value.items()) + "}"
    if isinstance(value, Sequence):
        return "{" + ", ".join(map(_lua, value)) + "}"
    return str(value)

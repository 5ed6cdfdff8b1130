"""The server as README.md starts it in production, and what its processes use."""

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from tests.benchmarks.shape import ROOT

WORKERS = 2
START_SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")

# What else the environment says of a site stays out: the measured one is as README.md says.
OF_A_SITE = {
    "ALLOWED_HOSTS", "ALLOW_HTTP", "DATABASE_CONN_MAX_AGE", "DEBUG", "EMAIL_URL", "MAINTENANCE",
    "REDIS_URL", "SECRET_KEY", "SECRET_KEY_FALLBACKS", "SITE_NAME", "SITE_URL",
    "TRUSTED_PROXY_COUNT",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    port: int
    pid: int
    start_seconds: float  # until the first answer that went through Django

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def workers(self):
        return [pid for pid in _children(self.pid) if "granian" in _command(pid)]

    def cpu_seconds(self):
        """What the workers have used since they started."""
        return sum(_cpu_seconds(pid) for pid in self.workers)

    def wait_until_idle(self):
        """Until what was asked for is done, though nobody may wait for the answers any more."""
        deadline, quiet, before = monotonic() + START_SECONDS, 0, self.cpu_seconds()
        while quiet < 3 and monotonic() < deadline:
            sleep(0.1)
            now = self.cpu_seconds()
            quiet = quiet + 1 if now - before <= 1 / TICKS else 0
            before = now

    def memory(self):
        """What each worker holds, in MB."""
        return [_memory(pid) / 1e6 for pid in self.workers]

    def get(self, path, **headers):
        """One answer as it was sent, compressed or not."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=names)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


@contextmanager
def serve(port, *, settings="tests.benchmarks.settings", first="/livez"):
    """A running server, and how long it took until the address `first` was answered."""
    began = monotonic()
    process = subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface=wsgi", f"--workers={WORKERS}",
            "--blocking-threads=2", "--workers-kill-timeout=5", "--no-ws", "--host=127.0.0.1",
            f"--port={port}", "--log-level=warning", "forum.wsgi:application",
        ],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": settings},
    )  # fmt: skip
    try:
        _wait_for_answer(process, port, first)
        yield Server(port, process.pid, monotonic() - began)
    finally:
        process.terminate()
        process.wait()


def environment(**own):
    """This one without what it says of a site, and with what is given."""
    others = {name: value for name, value in os.environ.items() if name not in OF_A_SITE}
    return others | own


def time_quickstart(port):
    """Seconds from the command of README.md to the first answer, of a site that is new."""
    with TemporaryDirectory(prefix="quickstart") as var:
        command = [sys.executable, "manage.py", "quickstart", f"--port={port}"]
        own = environment(VAR_DIR=var, DATABASE_URL=f"sqlite:///{var}/rostrum.sqlite3")
        began = monotonic()
        process = subprocess.Popen(command, cwd=ROOT, env=own, stdout=subprocess.DEVNULL)
        try:
            _wait_for_answer(process, port, "/livez")
            return monotonic() - began
        finally:
            process.terminate()
            process.wait()


def postgresql_cpu_seconds():
    """What all servers of PostgreSQL on this computer have used, connections that ended too."""
    pids = [pid for pid in _all_pids() if _name(pid) == "postgres"]
    return sum(_cpu_seconds(pid, ended_children=True) for pid in pids)


def _wait_for_answer(process, port, path):
    deadline = monotonic() + START_SECONDS
    while monotonic() < deadline and process.poll() is None:
        try:
            answer = Server(port, process.pid, 0).get(path)
        except OSError:
            sleep(0.01)
        else:
            if answer.status == 200:
                return
            raise SystemExit(f"{path} answered {answer.status}: {answer.body[:500]!r}")
    raise SystemExit("The server did not start; what went wrong stands above.")


def _all_pids():
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _children(pid):
    return [child for child in _all_pids() if _fields(child)[1:2] == [str(pid)]]


def _cpu_seconds(pid, *, ended_children=False):
    fields = _fields(pid)[11 : 15 if ended_children else 13]
    return sum(int(field) for field in fields) / TICKS


def _fields(pid):
    """What /proc says of a process, from its state on; nothing of one that has ended."""
    return _read(pid, "stat").rpartition(")")[2].split()


def _name(pid):
    return _read(pid, "comm").strip()


def _command(pid):
    return _read(pid, "cmdline")


def _memory(pid):
    return int(_read(pid, "statm").split()[1]) * PAGE_BYTES


def _read(pid, name):
    try:
        return Path(f"/proc/{pid}/{name}").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""

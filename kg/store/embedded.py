"""The default database: ArcadeDB in a child process of the wheel's own ``java``, one a graph folder.

The server listens on loopback at ports that the system picks, with passwords that live as long as it does,
in ``server.json`` (mode 0600) of the graph folder. Every command joins the server that runs; the command
that started it stops it. A command that was killed leaves its server behind: the next one takes it over.

Two users: ``root``, and ``reader``, whom the server lets do nothing but read.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from importlib import metadata, util
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from filelock import FileLock, Timeout

from kg.errors import GraphError, StoreError
from kg.store.connect import Store, connect

DATABASE = "kg"
HEAP = os.environ.get("KG_HEAP", "1g")
START_SECONDS = 60.0
LOCK_SECONDS = 900.0
_BOLT = re.compile(r"Listening for incoming BOLT connections on \S*?:(\d+)")
_HTTP = re.compile(r"HTTP Server started \(host=\S+ port=(\d+)")
_READY = re.compile(r"ArcadeDB Server started in")


@dataclass(frozen=True)
class Running:
    """What ``server.json`` says of a server that runs: ports, passwords of its two users, and two process ids."""

    bolt: int
    http: int
    reader: str
    root: str
    pid: int
    owner: int


class EmbeddedServer:
    """A started or joined server of one graph folder; a context manager."""

    def __init__(
        self, folder: Path, running: Running, child: subprocess.Popen[bytes] | None, owned: bool
    ) -> None:
        self.folder = folder
        self.running = running
        self.owned = owned
        self._child = child

    @classmethod
    def open(cls, folder: Path, heap: str = HEAP, lasting: bool = False) -> EmbeddedServer:
        """Join the server of ``folder``, or start it: to answer soon, or, when ``lasting``, to be fast in the long run.

        Raises GraphError or StoreError.
        """
        try:
            (folder / "db").mkdir(exist_ok=True)
        except OSError as error:
            raise GraphError(f"{folder}: {error.strerror}") from error
        with start_lock(folder):
            return cls._join(folder) or cls._start(folder, heap, lasting)

    @property
    def uri(self) -> str:
        """The Bolt address."""
        return f"bolt://127.0.0.1:{self.running.bolt}"

    def credentials(self, write: bool = False) -> tuple[str, str]:
        """User and password of the one who may write, or of the one who may only read."""
        return ("root", self.running.root) if write else ("reader", self.running.reader)

    def connect(self, write: bool = False) -> Store:
        """A connection as one of them."""
        user, password = self.credentials(write)
        return connect(self.uri, user, password, DATABASE, f"http://127.0.0.1:{self.running.http}", retry=5.0)

    @property
    def alive(self) -> bool:
        """Whether it answers."""
        return _alive(self.running)

    def renew(self) -> EmbeddedServer:
        """Stop the server of this process and start one whose database is empty, for one whose data is damaged."""
        self.stop()
        with start_lock(self.folder):
            shutil.rmtree(self.folder / "db" / DATABASE, ignore_errors=True)
        return self.open(self.folder)

    def stop(self) -> None:
        """Stop the server when it is this process that has to; else leave it to its owner."""
        if not self.owned:
            return
        self.owned = False
        with start_lock(self.folder):
            _runtime_file(self.folder).unlink(missing_ok=True)
            if self._child is None:
                _shut_down(self.running)
                return
            self._child.terminate()
            try:
                self._child.wait(20)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @classmethod
    def _join(cls, folder: Path) -> EmbeddedServer | None:
        file = _runtime_file(folder)
        try:
            running = Running(**json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            file.unlink(missing_ok=True)
            return None
        if not _alive(running):
            file.unlink(missing_ok=True)
            return None
        orphan = not _process_lives(running.owner)
        if orphan:
            running = Running(**{**asdict(running), "owner": os.getpid()})
            _write_private(file, json.dumps(asdict(running)))
        return cls(folder, running, None, owned=orphan)

    @classmethod
    def _start(cls, folder: Path, heap: str, lasting: bool) -> EmbeddedServer:
        database = folder / "db"
        _drop_other_version(database)
        try:
            running, child = _launch(folder, heap, lasting)
        except StoreError:
            if not (database / DATABASE).exists():
                raise
            shutil.rmtree(database / DATABASE)  # damaged: it is a cache, loaded again from the log
            running, child = _launch(folder, heap, lasting)
        _write_private(_runtime_file(folder), json.dumps(asdict(running)))
        return cls(folder, running, child, owned=True)


@contextmanager
def start_lock(folder: Path) -> Iterator[None]:
    """Held while a server of ``folder`` is started, joined or stopped, and while its data is loaded."""
    try:
        with FileLock(folder / "db" / "lock", timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise GraphError(
            f"{folder}: another command has kept the graph's database busy for 15 minutes"
        ) from error


def _runtime_file(folder: Path) -> Path:
    return folder / "server.json"


def _launch(folder: Path, heap: str, lasting: bool) -> tuple[Running, subprocess.Popen[bytes]]:
    home = folder.resolve() / "db" / "server"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, mode=0o700)
    passwords = {user: secrets.token_urlsafe(24) for user in ("root", "reader")}
    _write_users(home / "config", passwords)
    log = home / "out.log"
    low = 20000 + secrets.randbelow(40000)
    with log.open("wb") as out:
        try:
            child = subprocess.Popen(  # noqa: S603 - the wheel's own java, a list of arguments
                _command(home, heap, lasting, f"{low}-{low + 99}"),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=home,
                env={k: v for k, v in os.environ.items() if not k.startswith(("JAVA_", "JDK_", "_JAVA"))},
            )
        except OSError as error:
            raise StoreError(f"the embedded database cannot start: {error}") from error
    try:
        bolt, http = _wait_until_ready(child, log)
    except BaseException:
        child.kill()
        child.wait()
        raise
    return Running(bolt, http, passwords["reader"], passwords["root"], child.pid, os.getpid()), child


def _command(home: Path, heap: str, lasting: bool, http_ports: str) -> list[str]:
    package = _package()
    java = package / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    if not java.exists():
        raise StoreError(
            "the arcadedb-embedded package of this platform brings no java: use --uri with a Neo4j"
        )
    settings = {
        "server.rootPath": home,
        "server.configDirectory": home / "config",
        "server.logsDirectory": home / "log",
        "server.backupDirectory": home / "backups",
        "server.databaseDirectory": home.parent,
        "server.databaseLoadAtStartup": "true",
        "server.defaultDatabases": f"{DATABASE}[]",
        "server.mode": "development",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http_ports,
        "bolt.host": "127.0.0.1",
        "bolt.port": 0,
        "bolt.defaultDatabase": DATABASE,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "studio.enabled": "false",
        "support.autoRegister": "false",
        "backup.enabled": "false",
        "txWalFlush": 1,
    }
    return [
        str(java),
        "-Xms64m",
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        *(() if lasting else ("-XX:TieredStopAtLevel=1",)),  # half the time until the first answers
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        "--enable-native-access=ALL-UNNAMED",
        "--add-exports=java.management/sun.management=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        str(package / "jars" / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def _package() -> Path:
    spec = util.find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise StoreError(
            "arcadedb-embedded is not installed: pip install conflict-kg, or use --uri with a Neo4j"
        )
    return Path(next(iter(spec.submodule_search_locations)))


def _write_users(config: Path, passwords: dict[str, str]) -> None:
    """The server's own two files of users and what they may do, so that no password stands on a command line."""
    config.mkdir(mode=0o700)
    groups = {"root": ["admin"], "reader": ["reader"]}
    users = [
        {"name": name, "databases": {"*": groups[name]}, "password": _hashed(password)}
        for name, password in passwords.items()
    ]
    _write_private(config / "server-users.jsonl", "".join(json.dumps(u) + "\n" for u in users))
    all_records = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    admin = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]
    allowed = {"admin": (admin, all_records), "reader": ([], ["readRecord"]), "*": ([], [])}
    body = {
        name: {
            "resultSetLimit": -1,
            "readTimeout": -1,
            "access": access,
            "types": {"*": {"access": records}},
        }
        for name, (access, records) in allowed.items()
    }
    _write_private(
        config / "server-groups.json", json.dumps({"version": 2, "databases": {"*": {"groups": body}}})
    )


def _hashed(password: str, iterations: int = 1000) -> str:
    """A password as the server keeps it; few iterations suffice for 192 random bits."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), iterations, 32)
    return f"PBKDF2WithHmacSHA256${iterations}${salt}${base64.b64encode(key).decode()}"


def _wait_until_ready(child: subprocess.Popen[bytes], log: Path) -> tuple[int, int]:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        text = log.read_text(encoding="utf-8", errors="replace")
        bolt, http = _BOLT.search(text), _HTTP.search(text)
        if bolt and http and _READY.search(text):
            return int(bolt[1]), int(http[1])
        if child.poll() is not None:
            raise StoreError(f"the embedded database did not start: {_reason(text)}")
        time.sleep(0.03)
    raise StoreError(f"the embedded database did not start within {START_SECONDS:.0f} s: {_reason(text)}")


def _reason(text: str) -> str:
    lines = [line for line in text.splitlines() if re.search(r"exception|error|SEVER|cannot", line, re.I)]
    return " ".join((lines or text.splitlines() or ["no output"])[0].split())[:300]


def _alive(running: Running) -> bool:
    """Whether the server that ``running`` tells of still answers to its password."""
    try:
        with urllib.request.urlopen(_request(running, "/api/v1/server?mode=basic"), timeout=10) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False


def _shut_down(running: Running) -> None:
    """Stop a server that another, killed command had started: it is not our child, so it is asked to."""
    request = _request(running, "/api/v1/server", {"command": "shutdown"})
    with suppress(OSError):  # it closes the connection while it goes down
        urllib.request.urlopen(request, timeout=20).close()  # noqa: S310
    end = time.monotonic() + 20
    while _process_lives(running.pid) and time.monotonic() < end:
        time.sleep(0.05)


def _request(running: Running, path: str, body: dict[str, Any] | None = None) -> urllib.request.Request:
    token = base64.b64encode(f"root:{running.root}".encode()).decode()
    return urllib.request.Request(
        f"http://127.0.0.1:{running.http}{path}",
        json.dumps(body).encode() if body else None,
        {"Content-Type": "application/json", "Authorization": f"Basic {token}"},
    )


def _process_lives(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _drop_other_version(database: Path) -> None:
    """Remove the data of another version of the engine: it is a cache, loaded again from the log."""
    version, file = metadata.version("arcadedb-embedded"), database / "version"
    known = file.read_text(encoding="utf-8") if file.exists() else ""
    if known != version:
        shutil.rmtree(database / DATABASE, ignore_errors=True)
        file.write_text(version, encoding="utf-8")


def _write_private(file: Path, text: str) -> None:
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
    os.replace(part, file)

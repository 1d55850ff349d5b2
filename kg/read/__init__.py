"""Files, folders and streams to documents, one at a time, their text exactly as read."""

from kg.read.inputs import read
from kg.read.until_error import UntilError

__all__ = ["UntilError", "read"]

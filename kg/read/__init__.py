"""Files, folders and streams to documents, one at a time, their text exactly as read."""

from kg.read.inputs import read

__all__ = ["read"]

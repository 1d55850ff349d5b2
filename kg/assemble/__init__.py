"""The log of what documents say, and the graph assembled from it.

>>> from kg.assemble import build, Assembly
>>> build(["articles/"], "graph")                              # doctest: +SKIP
>>> Assembly(Path("graph")).counts()                           # doctest: +SKIP
"""

from kg.assemble.assembly import Assembly
from kg.assemble.build import Summary, build
from kg.assemble.log import Log
from kg.assemble.memory import MemoryRecords

__all__ = ["Assembly", "Log", "MemoryRecords", "Summary", "build"]

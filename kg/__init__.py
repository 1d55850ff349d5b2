"""conflict-kg: who did what to whom, where, when, did it happen, and who says so."""

__version__ = "0.1.0"

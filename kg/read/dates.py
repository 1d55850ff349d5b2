"""The day a document carries."""

from __future__ import annotations

import datetime

from kg.errors import InputError


def valid_date(text: str, where: str) -> str:
    """The day of an ISO 8601 date, or of a date and time; raises InputError naming ``where``."""
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise InputError(where, f"{text[:40]!r} is no ISO 8601 date such as 2025-10-30") from None

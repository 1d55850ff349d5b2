"""Three sample articles about an invented autumn between Pakistan, Afghanistan and India. None of it happened.

Written for this project; ministers and spokesmen bear their real names, so that the ontology has somebody to
find, and say what such people say.
"""

from pathlib import Path

ARTICLES = Path(__file__).parent / "articles.jsonl"
"""JSON lines that ``kg build`` reads."""

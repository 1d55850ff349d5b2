"""How right an extractor is on coded texts: any extractor's claims against gold files (docs/evaluation.md)."""

from kg.evaluate.gold import TASKS, read_claims, read_gold, task_of
from kg.evaluate.result import Outcome, Result, figure
from kg.evaluate.score import evaluate

__all__ = ["TASKS", "Outcome", "Result", "evaluate", "figure", "read_claims", "read_gold", "task_of"]

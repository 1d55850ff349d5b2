"""How real an event is: actual, planned, hypothetical or negated."""

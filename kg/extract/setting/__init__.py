"""When and where: time expressions and places, and which clauses share them with an event."""

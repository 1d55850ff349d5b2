"""Standing relations between actors that a text states."""

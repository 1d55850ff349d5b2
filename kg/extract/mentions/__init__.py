"""Whom a noun phrase stands for, by its names and by the parts that describe it."""

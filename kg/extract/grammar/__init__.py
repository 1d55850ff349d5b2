"""The sentence and its syntax: words and parse, mended, phrases, and what stands in a slot of a trigger."""

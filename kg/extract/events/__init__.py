"""The lexicon's frames matched at their triggers: which events a sentence tells, each once."""

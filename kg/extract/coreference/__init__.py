"""Who pronouns and descriptions stand for: which of those that were named before."""

"""The names in a document: of the ontology, unknown ones and what they are, and which of them are one."""

"""The sides of an event: who stands in the source and target slots of a frame whose conditions hold."""

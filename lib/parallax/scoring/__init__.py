"""Scoring: the sentiment instruments, what each is worth, and what moves their scores."""

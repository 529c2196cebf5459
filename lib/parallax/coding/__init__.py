"""Coding: the codebook, hand codes with their passages, agreement, and sheets to fill in."""

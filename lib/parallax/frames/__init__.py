"""Frames that can be counted: offices, dates, emphasis."""

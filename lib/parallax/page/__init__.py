"""Pages: what a reader of the report sees, self-contained and inert."""

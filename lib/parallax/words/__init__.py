"""Words: where they stand, beside what, how varied they are, and which both articles share."""

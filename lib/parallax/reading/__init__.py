"""Reading: from bytes to text, and from text to lines, parts and sentences."""

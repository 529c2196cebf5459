"""Reading in one pass: bytes → text → lines → blocks with roles; each stage a pure function of the one before."""

from parallax.lexicons import Patterns

P = Patterns("reading_patterns")

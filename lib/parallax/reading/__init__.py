"""Reading in one pass: bytes → text → lines → blocks with roles; each stage a pure function of the one before."""

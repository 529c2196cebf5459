"""What may be claimed of two articles: one module per area turns measurements into drafts of findings."""

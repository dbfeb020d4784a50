"""What operators and editors run from a terminal (docs/runbook.md, docs/review.md)."""

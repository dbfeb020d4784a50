"""For who operates a stack (docs/runbook.md), with AWS credentials as boto3 finds them."""

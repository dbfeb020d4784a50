"""`make bench`: how long the deployed handler takes, and where that time goes."""

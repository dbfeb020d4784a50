"""Standfirst: short, grounded summaries of news articles."""

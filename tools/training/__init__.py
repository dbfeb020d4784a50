"""Fine-tuning of the house model; developers only, never deployed."""

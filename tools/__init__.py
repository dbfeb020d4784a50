"""For developers only: nothing here is deployed."""

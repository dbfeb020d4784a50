"""How a submitted text becomes sentences that know where they came from. Pure."""

"""Pure parts of the log: what an event is, its text, its digest, how old shapes are lifted."""

"""The append-only log: envelope, append, read, projections, replay. It knows no other app."""

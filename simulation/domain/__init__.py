"""Pure parts of the app: no Django, no clock, no I/O."""

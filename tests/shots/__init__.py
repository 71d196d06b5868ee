"""Pictures of the window, to be looked at: `make shots`."""

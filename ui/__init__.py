"""Both user interfaces: the desktop and the command line."""

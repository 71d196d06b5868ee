"""The command line, a module a noun; imports no Qt."""

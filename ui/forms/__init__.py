"""Editors, record form and grid: a library that knows fields, kinds and entries only."""

"""The checks of sense of a programme, a module a part; `models.programme.check` runs them all."""

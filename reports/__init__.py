"""Documents made from a revision and its programme, and read back; knows no Qt and no database."""

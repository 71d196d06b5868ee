"""From a revision to a tree of blocks: what a document says, before anybody decides how it looks."""

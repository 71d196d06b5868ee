"""From blocks to PDF bytes: geometry, fonts, line breaking, tables."""

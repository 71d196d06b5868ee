"""The whole domain: no Qt, no PDF, no workbook library."""

"""What stands around the page: towns and forms, the audit, the line of messages."""

"""What people may do to a record, each signed, in one transaction."""

"""The steps from one form of the tables to the next; a released one is never changed."""

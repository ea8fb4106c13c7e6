"""Times and places with doubt, quantities, languages."""

"""The worked case that the demo, the docs and the tests share."""

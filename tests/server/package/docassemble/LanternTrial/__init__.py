"""A tiny interview package for the tests of the embedded server."""

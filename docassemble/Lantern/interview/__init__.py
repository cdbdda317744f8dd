"""The guided interview: one object, `story.Story`, that YAML blocks talk to.

Only `story`, `ways` and `papers` need docassemble; the rest is plain Python. Nothing is imported here, so that it stays so.
"""

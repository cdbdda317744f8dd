def fail(words: str) -> str:
    """An error whose message holds what somebody wrote."""
    raise ValueError(f"cannot use {words}")

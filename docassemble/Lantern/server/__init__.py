"""The embedded server: one process that runs a whole docassemble with its database, without Docker and without root.

`serve` is what `lantern serve` calls; `EmbeddedServer` is the same server for tests and benchmarks.
"""

from typing import TYPE_CHECKING, Any

from .clinic import Clinic

if TYPE_CHECKING:
    from .embedded import EmbeddedServer
    from .serve import serve

__all__ = ["Clinic", "EmbeddedServer", "serve"]


def __getattr__(name: str) -> Any:
    """Read only when used: the helper processes import this package and must start fast."""
    if name == "EmbeddedServer":
        from .embedded import EmbeddedServer

        return EmbeddedServer
    if name == "serve":
        # The function, not the module of the same name: the import system would bind the module here.
        from .serve import serve

        globals()["serve"] = serve
        return serve
    raise AttributeError(name)

"""WeasyPrint, imported without the search that takes longer than the import itself."""

import ctypes.util
import sys
from contextlib import contextmanager, suppress
from typing import Any


def engine() -> Any:
    """The module weasyprint.

    Its bindings try the names that a library has on Windows and macOS before the one it has on Linux, and for each wrong name Python
    runs ldconfig, gcc and ld in search of it. On Linux the right name needs no search.
    """
    if "weasyprint" in sys.modules or sys.platform != "linux":
        import weasyprint

        return weasyprint
    with _no_search(), suppress(OSError):
        import weasyprint

        return weasyprint
    import weasyprint  # an unusual system: with the search

    return weasyprint


@contextmanager
def _no_search() -> Any:
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search

"""A locale that docassemble can start with: it calls setlocale("en_US.utf8") and stops when the machine has none."""

import locale
import shutil
import subprocess

from ..errors import LanternError
from .state import State

NAME = "en_US.utf8"


class NoLocale(LanternError):
    """The machine has no English locale and none can be made."""

    message = "the locale en_US.utf8 is missing and cannot be made, this machine, install it: sudo apt-get install locales"


def locale_folder(state: State) -> str | None:
    """None when the machine has the locale, else the folder (for LOCPATH) where it was made. Raises NoLocale."""
    if _is_there():
        return None
    folder = state.path("locale")
    made = folder / NAME
    if not made.exists():
        folder.mkdir(exist_ok=True)
        localedef = shutil.which("localedef")
        if localedef is None:
            raise NoLocale()
        # Not checked: localedef warns with a code of 1 and writes the locale all the same.
        subprocess.run([localedef, "-i", "en_US", "-f", "UTF-8", str(made)], capture_output=True, check=False)
        if not made.exists():
            raise NoLocale()
    return str(folder)


def _is_there() -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, NAME)
    except locale.Error:
        return False
    locale.setlocale(locale.LC_CTYPE, before)
    return True

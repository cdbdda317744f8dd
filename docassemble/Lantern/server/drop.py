"""Root gives up its rights for PostgreSQL, which refuses to run as root."""

import ctypes
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

UNPRIVILEGED = "nobody"

_LIBC = ctypes.CDLL(None, use_errno=True)
_SET_KEEPCAPS = 8
_CAP_AMBIENT = 47
_CAP_AMBIENT_RAISE = 2
_DAC_OVERRIDE = 1
_CAPABILITY_VERSION_3 = 0x20080522


@dataclass(frozen=True, slots=True)
class Owner:
    """The user a part runs as. `pass_folders`: it may pass folders that are closed to it (a checkout under /root)."""

    uid: int
    gid: int
    pass_folders: bool = False


def owner_for(*paths: Path) -> Owner | None:
    """The user for PostgreSQL: None when we are not root, else `nobody`, able to reach `paths`."""
    if os.geteuid() != 0:
        return None
    user = pwd.getpwnam(UNPRIVILEGED)
    closed = any(not folder.stat().st_mode & 0o001 for path in paths for folder in path.resolve().parents)
    return Owner(user.pw_uid, user.pw_gid, closed)


def become(owner: Owner) -> None:
    """Become that user for good; only between fork and exec. Raises OSError."""
    if owner.pass_folders:
        _LIBC.prctl(_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setgid(owner.gid)
    os.setuid(owner.uid)
    if owner.pass_folders:
        _keep_only(_DAC_OVERRIDE)


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Data(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def _keep_only(capability: int) -> None:
    """Keep one capability across exec, all others are gone (capabilities(7), "ambient")."""
    header = _Header(_CAPABILITY_VERSION_3, 0)
    bit = 1 << capability
    data = (_Data * 2)(_Data(bit, bit, bit), _Data(0, 0, 0))
    if _LIBC.capset(ctypes.byref(header), data) or _LIBC.prctl(_CAP_AMBIENT, _CAP_AMBIENT_RAISE, capability, 0, 0):
        raise OSError(ctypes.get_errno(), "capabilities")

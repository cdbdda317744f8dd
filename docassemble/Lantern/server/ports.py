"""Free TCP ports."""

import socket

from ..errors import LanternError

DEFAULT = 8080
_TRIES = 200


class PortTaken(LanternError):
    """The port that was asked for is in use or not allowed."""

    message = "port {port} on {host} cannot be used ({why}), --port, choose another or leave it out"


def free_port() -> int:
    """A port that nothing listens on, on the loopback address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_for(host: str, wanted: int | None, last: int | None = None) -> int:
    """The port that was asked for; else the one used last, so that an open page still finds its server; else the first free one from 8080 on.

    Raises PortTaken.
    """
    if wanted is not None:
        if why := _why_not(host, wanted):
            raise PortTaken(port=wanted, host=host, why=why)
        return wanted
    first = [last] if last else []
    for port in first + list(range(DEFAULT, DEFAULT + _TRIES)):
        if not _why_not(host, port):
            return port
    raise PortTaken(port=f"{DEFAULT} to {DEFAULT + _TRIES - 1}", host=host, why="all in use")


def _why_not(host: str, port: int) -> str:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            return str(getattr(error, "strerror", None) or "not a port")
    return ""

"""Work for processes that are to die, to be told apart, or to be slow. A module of its own, because other processes import it."""

import os
import signal
import time


def die_over_thirteen(number: int) -> int:
    """The square; over 13 the process is killed, as by a system without memory."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def process_of(_: int) -> int:
    """The process that does the task."""
    time.sleep(0.1)
    return os.getpid()


def sleep_long(seconds: int) -> int:
    """Be busy."""
    time.sleep(seconds)
    return seconds

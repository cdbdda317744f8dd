"""The log of the web process: which error, at which lines of the program; never what was said (R118).

docassemble writes the whole message of an error into its log, and a message may hold an answer or the key of a session.
"""

import re
import sys
import time
from typing import Any

_FRAME = re.compile(r'File "[^"]*?([^"/]+)", line (\d+), in (\w+)')
_NAME = re.compile(r"\b([A-Z]\w*(?:Error|Exception|Exit|Interrupt|Undefined|NotFound|Missing))\b")
_FRAMES = 8


def without_content(message: str) -> str:
    """What may be kept of a message: names of errors and places in the program, in the order they stand there."""
    names = list(dict.fromkeys(_NAME.findall(message)))
    frames = [f"{file}:{line} {function}" for file, line, function in _FRAME.findall(message)]
    return " ".join([*names, *(f"at {frame}" for frame in frames[-_FRAMES:])]) or "message withheld"


def log(message: Any) -> None:
    """Takes the place of docassemble's `logmessage`. Outside a request there are no answers, and the message stays as it is."""
    from flask import has_request_context, request

    text = str(message)
    if has_request_context() and request.endpoint is not None:
        text = f"{request.endpoint}: {without_content(text)}"
    sys.stderr.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}\n")
    sys.stderr.flush()

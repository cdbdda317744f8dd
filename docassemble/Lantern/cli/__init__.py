"""The command line: thin doors to the library, under the contract of exit codes 0, 1 and 2.

Every module here imports the library inside its commands, so that `lantern --help` stays quick.
"""

from .main import main

__all__ = ["main"]

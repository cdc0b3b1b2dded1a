"""What the command's exit status says. 64 and 73 are the numbers of sysexits.h; 130 and 141 are the shells'."""

from enum import IntEnum


class Status(IntEnum):
    """How a run of the command ended. Over several files an unreadable one outweighs errors, errors outweigh nothing."""

    FINE = 0
    """Nothing of gravity error."""
    ERRORS = 1
    """At least one finding of gravity error."""
    UNREADABLE = 2
    """At least one file cannot be read as an annual report; why stands on stderr and in the JSON."""
    WRONG_USAGE = 64
    """The command line itself is wrong."""
    CANNOT_WRITE = 73
    """The output could not be written."""
    INTERRUPTED = 130
    """Ended by Ctrl-C."""
    PIPE_CLOSED = 141
    """Whoever read our output stopped reading."""

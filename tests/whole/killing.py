"""Processes to kill: forked from the tests', so that a thousand of them take minutes."""

import os
import signal
import sys
import time
import traceback

from django.db import connections


class Forked:
    """A process that runs a function and whose words we read, even those that come late."""

    def __init__(self, run):
        connections["default"].close()  # neither shares the other's connection
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            sys.stdout = os.fdopen(writing, "w", buffering=1)
            try:
                run()
            except BaseException:
                sys.stdout.write(f"error {traceback.format_exc()!r}\n")
            finally:
                sys.stdout.flush()
                os._exit(0)
        os.close(writing)
        self.said = os.fdopen(reading)

    def end(self):
        """Waits for the end, and gives the whole lines that were said."""
        lines = [line for line in self.said.read().splitlines(keepends=True) if line[-1] == "\n"]
        self.said.close()
        os.waitpid(self.pid, 0)
        assert not [line for line in lines if line.startswith("error")], lines
        return [line.split() for line in lines]

    def kill(self, after=0.0):
        """Kills it after a while."""
        time.sleep(after)
        os.kill(self.pid, signal.SIGKILL)
        return self.end()

# Makes randomness and time what the host says they are. Runs before any module that uses them is imported; its value
# is the function that starts both.
import _random
import posix
import sys

# Its successor in Python asks the module time, which is changed here; the built-in one asks the host.
sys.modules['_datetime'] = None

_source = _random.Random(0)
_nanos = 0


class Random(_random.Random):
    """One without a seed takes it from the only source there is."""

    def seed(self, value=None):
        super().seed(_source.getrandbits(64) if value is None else value)


def _urandom(size):
    return _source.getrandbits(8 * size).to_bytes(size, 'big')


_random.Random = Random
posix.urandom = _urandom

# Only now, since it imports os, which copies what is in posix.
import time


def _at(seconds):
    return _nanos / 1e9 if seconds is None else seconds


def _given(function):
    return lambda seconds=None: function(_at(seconds))


def _replace_clocks():
    for name in ('time', 'monotonic', 'perf_counter', 'process_time', 'thread_time'):
        setattr(time, name, lambda: _nanos / 1e9)
        setattr(time, name + '_ns', lambda: _nanos)
    time.clock_gettime = lambda clock: _nanos / 1e9
    time.clock_gettime_ns = lambda clock: _nanos
    for name in ('gmtime', 'localtime', 'ctime'):
        setattr(time, name, _given(getattr(time, name)))
    strftime, asctime, localtime = time.strftime, time.asctime, time.localtime
    time.strftime = lambda form, at=None: strftime(form, localtime() if at is None else at)
    time.asctime = lambda at=None: asctime(localtime() if at is None else at)


_replace_clocks()


def start(seed, epoch_millis):
    global _nanos
    _source.seed(seed)
    _nanos = epoch_millis * 1_000_000


start

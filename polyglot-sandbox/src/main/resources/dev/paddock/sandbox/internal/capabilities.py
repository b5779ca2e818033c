# The functions that a script calls capabilities by. Its value puts them into the module `guest`, around the one object
# of the host's that ever comes in here: it takes a position and JSON as bytes, and returns V and JSON, or E and an error
# as JSON. Closures hide nothing in Python, so that object has to be as harmless as these functions are.
import sys as _sys


def _refused(code, message):
    error = RuntimeError(message)
    error.code = code
    return error


def _caller(host, position, limit, parse, encode):
    def call(value):
        text = encode(value, limit)
        if isinstance(text, int):
            raise _refused(
                'TOO_LARGE', f'the argument has {text} characters of JSON, at most {limit} are allowed')
        if isinstance(text, tuple):
            raise _refused('INVALID_ARGUMENT', text[0])
        answer = host(position, text.encode('ascii'))
        if answer[0] == 'V':
            return parse(answer[1:])
        error = parse(answer[1:])
        raise _refused(error['code'], error['message'])

    return call


def _function(name, call):
    def log(message, level=None):
        # What was printed before comes before.
        _sys.stdout.flush()
        call({'message': message, 'level': level})

    def progress(fraction, message=None):
        call({'fraction': fraction, 'message': message})

    def other(value=None):
        return call(value)

    other.__name__ = other.__qualname__ = name
    return {'log': log, 'progress': progress}.get(name, other)


def connect(host, names, limit, parse, encode, module):
    for position, name in enumerate(parse(names)):
        setattr(module, name, _function(name, _caller(host, position, limit, parse, encode)))


connect

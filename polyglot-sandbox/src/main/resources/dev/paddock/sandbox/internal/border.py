# The Python side of the border: JSON text in, JSON bytes out. It uses the native half of the json module only,
# since importing the rest takes longer than everything else here. A guest that tampers with what it can reach
# harms no other: its context is thrown away, and the host checks size and form of what it gets.
import _json
import posix as _posix
import pwd as _pwd
import sys as _sys


class _Reading:
    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    memo = {}

    @staticmethod
    def parse_constant(name):
        raise ValueError(name)


_scan = _json.make_scanner(_Reading())


def _parse(text):
    return _scan(text, 0)[0]


class _NotJson(Exception):
    pass


_LOSSY = {
    'set': 'use sorted(values) or list(values)',
    'frozenset': 'use sorted(values) or list(values)',
    'bytes': 'use value.decode()',
    'bytearray': 'use value.decode()',
    'Decimal': 'use float(value) or str(value)',
    'generator': 'use list(values)',
    'map': 'use list(values)',
    'filter': 'use list(values)',
    'zip': 'use list(values)',
    'range': 'use list(values)',
    'dict_keys': 'use list(values)',
    'dict_values': 'use list(values)',
}


def _default(value):
    to_text = getattr(type(value), 'isoformat', None)
    if to_text is not None:
        return to_text(value)
    raise _NotJson()


def _report(path, what, hint=None):
    """A message, and on a second line a hint."""
    place = f'the {path}' if path.isidentifier() else path
    message = f'{place} is {what}, which has no JSON form'
    return f'{message}\n{hint}' if hint else message


def _problem(value, path, open_ids):
    if value is None or isinstance(value, (str, bool, int)):
        return None
    if isinstance(value, float):
        return None if value - value == 0 else _report(path, value)
    if not isinstance(value, (dict, list, tuple)):
        if hasattr(type(value), 'isoformat'):
            return None
        name = type(value).__name__
        return _report(path, f'a value of type {name}', _LOSSY.get(name))
    if id(value) in open_ids:
        return _report(path, 'part of a cycle')
    open_ids.add(id(value))
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        if isinstance(value, dict) and not (key is None or isinstance(key, (str, int, float, bool))):
            return _report(path, f'a dict with a key of type {type(key).__name__}')
        found = _problem(inner, f'{path}[{key!r}]', open_ids)
        if found:
            return found
    open_ids.discard(id(value))
    return None


def _encode(value, limit, what='result'):
    """Text; or an int, a length beyond the limit. Raises _NotJson with a message."""
    encoder = _json.make_encoder(
        {}, _default, _json.encode_basestring_ascii, None, ':', ',', False, False, False)
    try:
        text = ''.join(encoder(value, 0))
    except (_NotJson, ValueError, TypeError):
        problem = _problem(value, what, set())
        if problem is None:
            raise
        raise _NotJson(problem) from None
    return len(text) if len(text) > limit else text


def encode_argument(value, limit):
    """Text; an int, a length beyond the limit; or a tuple that holds why it is not JSON."""
    try:
        return _encode(value, limit, 'argument')
    except _NotJson as error:
        return (str(error)[:500],)


def _quote(text):
    return _json.encode_basestring_ascii(text)


def _item(code, item, index, names, limit):
    try:
        names['item'] = item
        names['index'] = index
        text = _encode(eval(code, names), limit)
        if isinstance(text, int):
            return '{"error":{"code":"LIMIT_RESULT","message":"the result has %d characters"}}' % text
        return '{"value":%s}' % text
    except _NotJson as error:
        return '{"error":{"code":"RESULT_NOT_JSON","message":%s}}' % _quote(str(error)[:500])
    except Exception as error:
        message = f'{type(error).__name__}: {error}'
        return '{"error":{"code":"GUEST_ERROR","message":%s}}' % _quote(message[:500])


def _each(code, items, names, limit):
    texts = []
    size = 2
    for index, item in enumerate(items):
        text = _item(code, item, index, names, limit)
        texts.append(text)
        size += len(text) + 1
        if size > limit:
            return size
    return '[' + ','.join(texts) + ']'


_ONLY_AST = 1024


def _has_return(nodes, ast):
    inner = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
    for node in nodes:
        if isinstance(node, ast.Return):
            return True
        if not isinstance(node, inner):
            for field in ('body', 'orelse', 'finalbody', 'handlers', 'cases'):
                if _has_return(getattr(node, field, None) or (), ast):
                    return True
    return False


def _compile_script(source, file, parameters):
    """A function that runs the script in the names given and returns its result."""
    import _ast as ast
    module = compile(source, file, 'exec', _ONLY_AST)
    if not module.body:
        return lambda names: None
    last = module.body[-1]
    if isinstance(last, ast.Expr):
        module.body.pop()
    if _has_return(module.body, ast):
        return _compile_function(module, last, file, parameters, ast)
    statements = compile(module, file, 'exec')
    value = compile(ast.Expression(body=last.value), file, 'eval') if isinstance(last, ast.Expr) else None

    def run(names):
        exec(statements, names)
        return eval(value, names) if value is not None else None

    return run


def _compile_function(module, last, file, parameters, ast):
    """Bindings become parameters, so that the script may assign to them as it may outside a function."""
    shell = compile(f'def __script__({parameters}): pass', file, 'exec', _ONLY_AST)
    body = list(module.body)
    if isinstance(last, ast.Expr):
        result = ast.Return(value=last.value)
        for place in ('lineno', 'col_offset', 'end_lineno', 'end_col_offset'):
            setattr(result, place, getattr(last, place))
        body.append(result)
    shell.body[0].body = body
    statements = compile(shell, file, 'exec')

    def run(names):
        exec(statements, names)
        return names['__script__'](*[names[name] for name in parameters.split(',') if name])

    return run


def _describe(error):
    """An error and the guest's own calls, innermost first, as JSON."""
    try:
        message = str(error)
    except BaseException:
        message = 'its message cannot be shown'
    text = f'{type(error).__name__}: {message}' if message else type(error).__name__
    frames = []
    at = error.__traceback__
    while at is not None:
        code = at.tb_frame.f_code
        if code.co_filename == 'guest':
            frames.append('{"function":%s,"line":%d}' % (_quote(str(code.co_name)[:100]), at.tb_lineno or 1))
        at = at.tb_next
    frames.reverse()
    return '{"message":%s,"frames":[%s]}' % (_quote(text[:2000]), ','.join(frames[:20]))


def prepare(source, kind, file, parameters):
    """Compiles; the value is what `run` takes, or a str that describes a syntax error as JSON."""
    try:
        if kind == 'script':
            return _compile_script(source, file, parameters)
        code = source.strip()
        lines_before = source[:len(source) - len(source.lstrip())].count('\n')
        return compile('\n' * lines_before + code, file, 'eval')
    except SyntaxError as error:
        return '{"message":%s,"line":%d,"column":%d}' % (
            _quote(str(error.msg)[:500]), error.lineno or 1, error.offset or 1)
    except ValueError as error:
        return '{"message":%s,"line":1,"column":1}' % _quote(str(error)[:500])


# What a script finds around itself, besides files and variables.
_guest = type(_sys)('guest')
_sys.modules['guest'] = _guest


def run(code, kind, bindings, items, limit):
    """Bytes: a letter and what belongs to it. V value, N none, J not JSON, L longer than the limit, X exit
    status, E error."""
    names = {'__name__': '__main__'}
    if kind == 'script':
        names['guest'] = _guest
    names.update(_parse(bindings))
    try:
        try:
            if kind == 'each':
                text = _each(code, _parse(items), names, limit)
            else:
                value = code(names) if kind == 'script' else eval(code, names)
                if value is None:
                    return b'N'
                text = _encode(value, limit)
        finally:
            _sys.stdout.flush()
            _sys.stderr.flush()
    except SystemExit as error:
        status = error.code
        if status is None or status == 0:
            return b'N'
        return b'X' + str(status)[:100].encode('utf-8', 'replace')
    except _NotJson as error:
        return b'J' + str(error)[:1000].encode('utf-8', 'replace')
    except BaseException as error:
        return b'E' + _describe(error).encode('ascii')
    return b'L%d' % text if isinstance(text, int) else b'V' + text.encode('ascii')


def surround(variables):
    """Gives a guest its environment variables. The module os shares this dict."""
    for name, value in _parse(variables).items():
        _posix.environ[name.encode()] = value.encode()


def _forget_the_host():
    """What these tell is true of the host's process, and no business of a guest."""
    _posix.environ.clear()
    for name, value in (
            ('getpid', 1), ('getuid', 1000), ('geteuid', 1000), ('getgid', 1000), ('getegid', 1000),
            ('cpu_count', 1), ('uname', _posix.uname_result(('Linux', 'guest', '', '', 'x86_64')))):
        setattr(_posix, name, lambda value=value: value)
    guest = _pwd.struct_passwd(('guest', 'x', 1000, 1000, '', '/work', '/bin/sh'))

    def look_up(user):
        if user in ('guest', 1000):
            return guest
        raise KeyError(f'no such user: {user}')

    _pwd.getpwuid = _pwd.getpwnam = look_up

    def leave(status):
        raise SystemExit(status)

    # The original tears down the thread as well, which is the host's.
    _posix._exit = leave


_forget_the_host()

[prepare, run, surround, _parse, encode_argument, _guest]

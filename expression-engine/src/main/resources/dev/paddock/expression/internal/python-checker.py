# Finds what is wrong with Python sources before they run, and which names they take from outside. Runs as a
# guest program with the binding `sources`: a list of [kind, text]. Its value is a list of findings.
#
# Uses the native `_ast` module only: importing `ast` takes longer than everything else here.
import _ast

FUNCTIONS = (_ast.FunctionDef, _ast.AsyncFunctionDef, _ast.Lambda)
COMPREHENSIONS = (_ast.ListComp, _ast.SetComp, _ast.DictComp, _ast.GeneratorExp)
DYNAMIC = {'globals', 'locals', 'vars', 'dir', '__builtins__'}
UNSURE = {'eval', 'exec', '__import__'}


class Scope:
    def __init__(self, kind, parent):
        self.kind = kind  # 'module', 'function', 'class' or 'comprehension'
        self.parent = parent
        self.bound = set()
        self.outer = {}  # names declared global or nonlocal -> which of both

    def resolve(self, name):
        """The scope that a name read here belongs to; the module's if no other binds it."""
        scope = self
        while scope.kind != 'module':
            declared = scope.outer.get(name)
            if declared == 'global':
                break
            if declared is None and name in scope.bound and (scope is self or scope.kind != 'class'):
                return scope
            scope = scope.parent
        while scope.kind != 'module':
            scope = scope.parent
        return scope


class Walker:
    def __init__(self, text):
        self.lines = text.replace('\r\n', '\n').replace('\r', '\n').split('\n')
        self.module = Scope('module', None)
        self.scope = self.module
        self.reads = []  # (scope, name, node)
        self.unsure = False

    # ---- names -----------------------------------------------------------------------------------------

    def bind(self, name):
        scope = self.scope
        declared = scope.outer.get(name)
        if declared == 'global':
            self.module.bound.add(name)
        elif declared is None:
            scope.bound.add(name)

    def bind_walrus(self, name):
        inner = self.scope
        while self.scope.kind == 'comprehension':
            self.scope = self.scope.parent
        self.bind(name)
        self.scope = inner

    def read(self, name, node):
        self.reads.append((self.scope, name, node))

    def within(self, kind, action):
        outer = self.scope
        self.scope = Scope(kind, outer)
        action()
        self.scope = outer

    # ---- tree ------------------------------------------------------------------------------------------

    def visit(self, node):
        if isinstance(node, list):
            for element in node:
                self.visit(element)
        elif isinstance(node, _ast.AST):
            handler = HANDLERS.get(type(node))
            if handler is not None:
                handler(self, node)
            else:
                self.visit_fields(node)

    def visit_fields(self, node):
        for field in node._fields:
            self.visit(getattr(node, field, None))

    def visit_name(self, node):
        if isinstance(node.ctx, _ast.Load):
            self.read(node.id, node)
        else:
            if isinstance(node.ctx, _ast.Del):
                self.read(node.id, node)
            self.bind(node.id)

    def visit_augmented(self, node):
        if isinstance(node.target, _ast.Name):
            self.read(node.target.id, node.target)
        self.visit(node.target)
        self.visit(node.value)

    def visit_walrus(self, node):
        self.bind_walrus(node.target.id)
        self.visit(node.value)

    def visit_function(self, node):
        self.bind(node.name)
        self.visit(node.decorator_list)
        self.visit_callable(node, [node.body])

    def visit_lambda(self, node):
        self.visit_callable(node, [node.body])

    def visit_callable(self, node, body):
        arguments = node.args
        self.visit(arguments.defaults)
        self.visit(arguments.kw_defaults)
        parameters = arguments.posonlyargs + arguments.args + arguments.kwonlyargs
        parameters += [p for p in (arguments.vararg, arguments.kwarg) if p is not None]

        def inside():
            self.type_parameters(node)
            for parameter in parameters:
                self.scope.bound.add(parameter.arg)
            self.declarations(body)
            for parameter in parameters:
                self.visit(parameter.annotation)
            self.visit(getattr(node, 'returns', None))
            self.visit(body)

        self.within('function', inside)

    def visit_class(self, node):
        self.bind(node.name)
        self.visit(node.decorator_list)

        def generic():
            self.type_parameters(node)
            self.visit(node.bases)
            self.visit(node.keywords)

            def inside():
                self.scope.bound.update(('__module__', '__qualname__'))
                self.declarations(node.body)
                self.visit(node.body)

            self.within('class', inside)

        self.within('function', generic)

    def visit_type_alias(self, node):
        self.visit(node.name)

        def inside():
            self.type_parameters(node)
            self.visit(node.value)

        self.within('function', inside)

    def type_parameters(self, node):
        for parameter in getattr(node, 'type_params', None) or ():
            self.scope.bound.add(parameter.name)
            self.visit(getattr(parameter, 'bound', None))

    def declarations(self, nodes):
        """Collects `global` and `nonlocal` first: they hold for the whole scope."""
        for node in nodes if isinstance(nodes, list) else [nodes]:
            if isinstance(node, list):
                self.declarations(node)
            elif isinstance(node, (_ast.Global, _ast.Nonlocal)):
                kind = 'global' if isinstance(node, _ast.Global) else 'nonlocal'
                for name in node.names:
                    self.scope.outer[name] = kind
            elif isinstance(node, _ast.AST) and not isinstance(node, FUNCTIONS + (_ast.ClassDef,)):
                for field in ('body', 'orelse', 'finalbody', 'handlers', 'cases'):
                    self.declarations(getattr(node, field, None) or [])

    def visit_comprehension(self, node):
        first = node.generators[0]
        self.visit(first.iter)  # evaluated outside

        def inside():
            for generator in node.generators:
                self.visit(generator.target)
                if generator is not first:
                    self.visit(generator.iter)
                self.visit(generator.ifs)
            for field in ('elt', 'key', 'value'):
                self.visit(getattr(node, field, None))

        self.within('comprehension', inside)

    def visit_import(self, node):
        for alias in node.names:
            if alias.name == '*':
                self.unsure = True
            else:
                self.bind(alias.asname or alias.name.split('.')[0])

    def visit_handler(self, node):
        self.visit(node.type)
        if node.name:
            self.bind(node.name)
        self.visit(node.body)

    def visit_capture(self, node):
        name = getattr(node, 'name', None) or getattr(node, 'rest', None)
        if name:
            self.bind(name)
        self.visit_fields(node)

    # ---- findings --------------------------------------------------------------------------------------

    def place(self, node):
        """Line and column from 1, the column in UTF-16 units. GraalPy's `col_offset` counts characters."""
        line = self.lines[node.lineno - 1] if node.lineno <= len(self.lines) else ''
        return [node.lineno, utf16_length(line[:node.col_offset]) + 1]

    def findings(self):
        names = {}
        dynamic = False
        for scope, name, node in self.reads:
            if scope.resolve(name) is self.module:
                place = self.place(node)
                known = names.get(name)
                if known is None or place < known['read']:
                    names[name] = {'name': name, 'declared': name in self.module.bound, 'read': place}
                dynamic = dynamic or name in DYNAMIC
                self.unsure = self.unsure or name in UNSURE
        return {'names': list(names.values()), 'dynamic': dynamic, 'unsure': self.unsure}


HANDLERS = {
    _ast.Name: Walker.visit_name,
    _ast.AugAssign: Walker.visit_augmented,
    _ast.NamedExpr: Walker.visit_walrus,
    _ast.FunctionDef: Walker.visit_function,
    _ast.AsyncFunctionDef: Walker.visit_function,
    _ast.Lambda: Walker.visit_lambda,
    _ast.ClassDef: Walker.visit_class,
    _ast.Import: Walker.visit_import,
    _ast.ImportFrom: Walker.visit_import,
    _ast.ExceptHandler: Walker.visit_handler,
    _ast.MatchAs: Walker.visit_capture,
    _ast.MatchStar: Walker.visit_capture,
    _ast.MatchMapping: Walker.visit_capture,
}
for comprehension in COMPREHENSIONS:
    HANDLERS[comprehension] = Walker.visit_comprehension
if hasattr(_ast, 'TypeAlias'):
    HANDLERS[_ast.TypeAlias] = Walker.visit_type_alias

ONLY_AST = 1024


def utf16_length(text):
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def compile_script(text):
    """The tree of a script that compiles, as a module or, for a top-level `return`, as a function's body."""
    tree = compile(text, '<source>', 'exec', ONLY_AST)
    try:
        compile(text, '<source>', 'exec')
    except SyntaxError as error:
        if "'return'" not in str(error.msg):
            raise
        shell = compile('def script(): pass', '<source>', 'exec', ONLY_AST)
        shell.body[0].body = tree.body
        compile(shell, '<source>', 'exec')
    return tree


def check_expression(text):
    stripped = text.strip()
    if not stripped:
        return {'error': {'kind': 'empty', 'message': 'there is no expression', 'line': 1, 'column': 1}}
    before = text[:len(text) - len(text.lstrip())].replace('\r\n', '\n').replace('\r', '\n')
    # As the fence does: blanks before the expression would be an indentation. Blank lines keep their place.
    lines, indent = before.count('\n'), len(before) - before.rfind('\n') - 1
    source = '\n' * lines + stripped
    try:
        walker = Walker(source)
        walker.visit(compile(source, '<source>', 'eval', ONLY_AST))
        compile(source, '<source>', 'eval')
        found = walker.findings()
    except SyntaxError as error:
        found = {'error': describe(error, source)}
    return shift(found, lines + 1, indent)


def shift(found, line, indent):
    """Adds the indentation that was stripped to all places in that line."""
    error = found.get('error')
    if error is not None and error['line'] == line:
        error['column'] += indent
    for name in found.get('names', ()):
        if name['read'][0] == line:
            name['read'][1] += indent
    return found


def check_script(text):
    try:
        tree = compile_script(text)
    except SyntaxError as error:
        return {'error': describe(error, text)}
    walker = Walker(text)
    walker.visit(tree.body)
    return walker.findings()


def describe(error, text):
    lines = text.replace('\r\n', '\n').replace('\r', '\n').split('\n')
    line = min(max(error.lineno or 1, 1), len(lines))
    offset = max((error.offset or 1) - 1, 0)
    return {'kind': 'syntax', 'message': str(error.msg), 'line': line,
            'column': utf16_length(lines[line - 1][:offset]) + 1}


def check(kind, text):
    try:
        return check_script(text) if kind == 'script' else check_expression(text)
    except (RecursionError, MemoryError):
        return {'error': {'kind': 'depth', 'message': 'the source nests too deeply', 'line': 1, 'column': 1}}
    except (ValueError, UnicodeError) as error:  # null bytes, lone surrogates
        return {'error': {'kind': 'syntax', 'message': str(error), 'line': 1, 'column': 1}}


[check(kind, text) for kind, text in sources]

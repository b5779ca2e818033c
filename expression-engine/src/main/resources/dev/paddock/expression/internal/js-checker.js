// Finds what is wrong with a JavaScript source before it runs, and which names it takes from outside.
//
// Trusted: it runs in a context of its own, and the sources that it looks at are strings to it, never code.
// Its value is a function of acorn and of the class in js-names.js; that gives the operations, each from strings to
// JSON text. All positions are offsets in UTF-16 units.
(function (acorn, Walker) {
  'use strict';

  const {tokTypes} = acorn;
  const COMMON = {ecmaVersion: 'latest', sourceType: 'script'};
  const SCRIPT = {...COMMON, allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true};
  const NAME_AHEAD = /\s*[\p{ID_Start}$_]/uy;

  // ---- results ------------------------------------------------------------------------------------------

  function analysis(walker) {
    const found = walker.names();
    const dynamic = walker.dynamic || found.some(({name}) => name === 'globalThis');
    return {names: found, forbidden: walker.forbidden, dynamic, unsure: walker.unsure};
  }

  function attempt(action) {
    try {
      return action();
    } catch (error) {
      return {error: describe(error)};
    }
  }

  function describe(error) {
    if (error instanceof SyntaxError && typeof error.pos === 'number') {
      const message = String(error.message).replace(/ \(\d+:\d+\)$/, '');
      return {kind: /^'import' and 'export' may/.test(message) ? 'import' : 'syntax', message, pos: error.pos};
    }
    if (error instanceof RangeError) {
      return {kind: 'depth', message: 'nested too deeply', pos: 0};
    }
    throw error;
  }

  // ---- operations ---------------------------------------------------------------------------------------

  // The expression that starts at `start`, and the token that follows it. An element is an expression that can
  // stand in an array: one without a comma of its own.
  function expressionAt(source, start, isElement) {
    const parser = new acorn.Parser(COMMON, source, start);
    parser.strict = true; // as the fence evaluates them
    parser.nextToken();
    const empty = parser.type === tokTypes.eof || parser.type === tokTypes.braceR;
    const node = empty ? null : isElement ? parser.parseMaybeAssign() : parser.parseExpression();
    return {node, type: parser.type, next: parser.start};
  }

  function analyzeExpression(source) {
    const {node, type, next} = expressionAt(source, 0, false);
    if (node === null && type === tokTypes.eof) {
      return {error: {kind: 'empty', message: 'there is no expression', pos: 0}};
    }
    if (type !== tokTypes.eof) {
      return {error: {kind: 'trailing', message: source[next], pos: next}};
    }
    const walker = new Walker();
    walker.visit(node);
    return analysis(walker);
  }

  function analyzeScript(source) {
    const program = acorn.parse(source, SCRIPT);
    const walker = new Walker();
    walker.visitAll(program.body);
    return analysis(walker);
  }

  // Is there `{{ expression }}` at `start`? Gives the expression and the offset behind `}}`.
  function hole(source, start) {
    const {node, type, next} = expressionAt(source, start + 2, true);
    const closed = type === tokTypes.braceR && source[next + 1] === '}';
    return {node, closed, next, end: next + 2};
  }

  // Splits `Hello {{ name }}` at its holes. `starts` lists the offsets of all unescaped `{{`.
  function template(source, starts) {
    const walker = new Walker();
    const holes = [];
    let end = 0;
    for (const start of starts) {
      if (start >= end) {
        const found = attempt(() => hole(source, start));
        if (found.error) {
          return {error: {...found.error, start}};
        }
        if (!found.closed) {
          return {error: {kind: found.next >= source.length ? 'unterminated' : 'trailing',
              message: source[found.next] || '', pos: found.next, start}};
        }
        if (!found.node) {
          return {error: {kind: 'empty', message: 'there is no expression', pos: start, start}};
        }
        walker.visit(found.node);
        end = found.end;
        holes.push({start, end});
      }
    }
    return {holes, ...analysis(walker)};
  }

  // A reference is a hole in code that begins with a name; everything else is left to the language.
  function reference(source, start) {
    NAME_AHEAD.lastIndex = start + 2;
    if (!NAME_AHEAD.test(source)) {
      return null;
    }
    const found = attempt(() => hole(source, start));
    return !found.error && found.closed && found.node ? found : null;
  }

  // The references among the candidate offsets `starts`.
  function references(source, starts) {
    const walker = new Walker();
    const holes = [];
    let end = 0;
    for (const start of starts) {
      const found = start >= end ? reference(source, start) : null;
      if (found) {
        walker.visit(found.node);
        end = found.end;
        holes.push({start, end});
      }
    }
    return {holes, ...analysis(walker)};
  }

  // The references in JavaScript code outside of strings and comments, and where those strings and comments are.
  function scriptReferences(source) {
    const walker = new Walker();
    const holes = [];
    const texts = [];
    const onComment = (block, text, start, end) => texts.push({start, end});
    const tokens = acorn.tokenizer(source, {...SCRIPT, onComment});
    attempt(() => {
      for (let token = tokens.getToken(); token.type !== tokTypes.eof; token = tokens.getToken()) {
        if (token.type === tokTypes.string) {
          texts.push({start: token.start, end: token.end});
        } else if (token.type === tokTypes.braceL && source[token.end] === '{') {
          const found = reference(source, token.start);
          if (found) {
            walker.visit(found.node);
            holes.push({start: token.start, end: found.end});
            skip(tokens, found.end);
          }
        }
      }
      return {};
    });
    return {holes, texts, ...analysis(walker)};
  }

  // Lets a tokenizer that has just read `{` go on behind `{{ ... }}` as if it had read a name.
  function skip(tokens, end) {
    tokens.context.pop();
    tokens.exprAllowed = false;
    tokens.type = tokTypes.name;
    tokens.pos = end;
  }

  const json = (action) => JSON.stringify(attempt(action));
  return {
    expression: (source) => json(() => analyzeExpression(source)),
    script: (source) => json(() => analyzeScript(source)),
    template: (source, starts) => json(() => template(source, JSON.parse(starts))),
    references: (source, starts) => json(() => references(source, JSON.parse(starts))),
    scriptReferences: (source) => json(() => scriptReferences(source)),
  };
})

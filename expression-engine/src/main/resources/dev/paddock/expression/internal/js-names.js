// Finds the names that a JavaScript syntax tree (ESTree) takes from outside, by the language's scoping rules.
//
// Trusted, like js-checker.js. Its value is the class Walker: visit the nodes, then read what it has collected.
(function () {
  'use strict';

  class Scope {
    constructor(parent, isFunction) {
      this.parent = parent;
      this.names = new Set();
      this.home = isFunction || !parent ? this : parent.home; // where `var` goes
    }

    // The scope that declares a name; null if none does.
    resolve(name) {
      let scope = this;
      while (scope !== null && !scope.names.has(name)) {
        scope = scope.parent;
      }
      return scope;
    }
  }

  class Walker {
    constructor() {
      this.root = new Scope(null, true);
      this.scope = this.root;
      this.uses = []; // {name, pos, how: 'read' | 'written' | 'typeof', scope}
      this.forbidden = []; // {what, pos}
      this.dynamic = false; // may reach names that do not stand in it
      this.unsure = false; // may define names that cannot be seen
    }

    within(isFunction, body) {
      const outer = this.scope;
      this.scope = new Scope(outer, isFunction);
      body();
      this.scope = outer;
    }

    use(node, how) {
      this.uses.push({name: node.name, pos: node.start, how, scope: this.scope});
    }

    visitAll(nodes) {
      for (const node of nodes) {
        this.visit(node);
      }
    }

    visit(node) {
      if (!node) {
        return;
      }
      const special = VISITORS[node.type];
      if (special) {
        special(this, node);
      } else {
        this.visitChildren(node);
      }
    }

    visitChildren(node) {
      for (const key of Object.keys(node)) {
        const child = node[key];
        if (Array.isArray(child)) {
          for (const element of child) {
            if (element && typeof element.type === 'string') {
              this.visit(element);
            }
          }
        } else if (child && typeof child.type === 'string') {
          this.visit(child);
        }
      }
    }

    // A pattern that declares names in `scope`; defaults and computed keys in it are ordinary expressions.
    declare(pattern, scope) {
      this.pattern(pattern, (identifier) => scope.names.add(identifier.name));
    }

    // A pattern that assigns to names, or to members of objects.
    assign(pattern) {
      this.pattern(pattern, (identifier) => this.use(identifier, 'written'));
    }

    pattern(node, onIdentifier) {
      switch (node && node.type) {
        case null:
        case undefined:
          return;
        case 'Identifier':
          return onIdentifier(node);
        case 'ObjectPattern':
          for (const property of node.properties) {
            if (property.type === 'RestElement') {
              this.pattern(property.argument, onIdentifier);
            } else {
              if (property.computed) {
                this.visit(property.key);
              }
              this.pattern(property.value, onIdentifier);
            }
          }
          return;
        case 'ArrayPattern':
          return node.elements.forEach((element) => this.pattern(element, onIdentifier));
        case 'RestElement':
          return this.pattern(node.argument, onIdentifier);
        case 'AssignmentPattern':
          this.pattern(node.left, onIdentifier);
          return this.visit(node.right);
        default:
          return this.visit(node);
      }
    }

    callable(node) {
      this.within(true, () => {
        if (node.type !== 'ArrowFunctionExpression') {
          this.scope.names.add('arguments');
        }
        node.params.forEach((parameter) => this.declare(parameter, this.scope));
        if (node.body.type === 'BlockStatement') {
          this.visitAll(node.body.body);
        } else {
          this.visit(node.body);
        }
      });
    }

    classBody(node) {
      this.within(false, () => {
        if (node.id) {
          this.scope.names.add(node.id.name);
        }
        this.visit(node.superClass);
        this.visitAll(node.body.body);
      });
    }

    member(node) {
      if (node.computed) {
        this.visit(node.key);
      }
      if (node.value) {
        this.within(true, () => {
          this.scope.names.add('arguments'); // leave the early error about it in fields to the engine
          this.visit(node.value);
        });
      }
    }

    // What the walked source may take from outside, each name once: `declared` if it also declares it itself at
    // top level; `read` and `written`: where it first is, or -1.
    names() {
      const found = new Map();
      for (const {name, pos, how, scope} of this.uses) {
        const home = scope.resolve(name);
        if (home === null || home === this.root) {
          const entry = found.get(name) || {name, declared: home !== null, read: -1, written: -1};
          found.set(name, entry);
          if (how !== 'typeof' && (entry[how] < 0 || pos < entry[how])) {
            entry[how] = pos;
          }
        }
      }
      return [...found.values()];
    }
  }

  const nothing = () => {};

  const VISITORS = {
    Identifier: (walker, node) => walker.use(node, 'read'),
    Literal: nothing,
    TemplateElement: nothing,
    ThisExpression: (walker) => {
      walker.dynamic = true;
    },
    BreakStatement: nothing,
    ContinueStatement: nothing,
    MetaProperty: nothing,
    LabeledStatement: (walker, node) => walker.visit(node.body),

    MemberExpression(walker, node) {
      walker.visit(node.object);
      if (node.computed) {
        walker.visit(node.property);
      }
    },
    Property(walker, node) {
      if (node.computed) {
        walker.visit(node.key);
      }
      walker.visit(node.value);
    },
    MethodDefinition: (walker, node) => walker.member(node),
    PropertyDefinition: (walker, node) => walker.member(node),
    StaticBlock: (walker, node) => walker.within(true, () => walker.visitAll(node.body)),

    UnaryExpression(walker, node) {
      if (node.operator === 'typeof' && node.argument.type === 'Identifier') {
        walker.use(node.argument, 'typeof');
      } else {
        walker.visit(node.argument);
      }
    },
    AssignmentExpression(walker, node) {
      if (node.operator !== '=' && node.left.type === 'Identifier') {
        walker.use(node.left, 'read');
      } else {
        walker.assign(node.left);
      }
      walker.visit(node.right);
    },
    ImportExpression(walker, node) {
      walker.forbidden.push({what: 'import()', pos: node.start});
      walker.visit(node.source);
      walker.visit(node.options);
    },

    FunctionDeclaration(walker, node) {
      walker.scope.names.add(node.id.name);
      walker.scope.home.names.add(node.id.name); // sloppy mode: seen outside of its block, too
      walker.callable(node);
    },
    FunctionExpression(walker, node) {
      walker.within(false, () => {
        if (node.id) {
          walker.scope.names.add(node.id.name);
        }
        walker.callable(node);
      });
    },
    ArrowFunctionExpression: (walker, node) => walker.callable(node),
    ClassDeclaration(walker, node) {
      walker.scope.names.add(node.id.name);
      walker.classBody(node);
    },
    ClassExpression: (walker, node) => walker.classBody(node),

    VariableDeclaration(walker, node) {
      const scope = node.kind === 'var' ? walker.scope.home : walker.scope;
      for (const declarator of node.declarations) {
        walker.declare(declarator.id, scope);
        walker.visit(declarator.init);
      }
    },
    BlockStatement: (walker, node) => walker.within(false, () => walker.visitAll(node.body)),
    SwitchStatement(walker, node) {
      walker.visit(node.discriminant);
      walker.within(false, () => walker.visitAll(node.cases));
    },
    ForStatement: (walker, node) => walker.within(false, () => walker.visitChildren(node)),
    ForInStatement: (walker, node) => each(walker, node),
    ForOfStatement: (walker, node) => each(walker, node),
    CatchClause(walker, node) {
      walker.within(false, () => {
        if (node.param) {
          walker.declare(node.param, walker.scope);
        }
        walker.visit(node.body);
      });
    },
    WithStatement(walker, node) {
      walker.unsure = true;
      walker.visitChildren(node);
    },
  };

  function each(walker, node) {
    walker.within(false, () => {
      if (node.left.type === 'VariableDeclaration') {
        walker.visit(node.left);
      } else {
        walker.assign(node.left);
      }
      walker.visit(node.right);
      walker.visit(node.body);
    });
  }

  return Walker;
})()

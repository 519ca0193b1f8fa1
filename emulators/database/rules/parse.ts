import type { BinaryOperator, Expression, Form, LogicalOperator } from './expression.ts';
import { compilePattern } from './pattern/pattern.ts';
import { RulesError } from './rules-error.ts';
import { Cursor } from './token-cursor.ts';

const BINARY: readonly ReadonlyMap<string, BinaryOperator>[] = [
  operators('==', '!=', '===', '!=='),
  operators('<', '<=', '>', '>='),
  operators('+', '-'),
  operators('*', '/', '%'),
];
const CONSTANTS = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);
const DEEPEST = 250;

function operators(...list: BinaryOperator[]): ReadonlyMap<string, BinaryOperator> {
  return new Map(list.map((operator) => [operator, operator]));
}

/** Parses the text of one rule. Throws RulesError with the offset in this text. */
export function parseExpression(text: string): Expression {
  return new Parser(new Cursor(text)).whole();
}

class Parser {
  readonly #cursor: Cursor;
  #nesting = 0;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  whole(): Expression {
    const expression = this.#expression();
    if (this.#cursor.token().kind !== 'end') this.#cursor.refuse('missing ; before statement');
    return expression;
  }

  #make(start: number, form: Form, ...children: readonly Expression[]): Expression {
    const depth = children.reduce((deepest, child) => Math.max(deepest, child.depth), 0) + 1;
    if (depth > DEEPEST) throw new RulesError('Expression is nested too deeply.', start);
    return { ...form, start, depth };
  }

  #nested(parse: () => Expression): Expression {
    if (++this.#nesting > DEEPEST) this.#cursor.refuse('Expression is nested too deeply.');
    const expression = parse();
    this.#nesting--;
    return expression;
  }

  #expression(): Expression {
    return this.#nested(() => {
      const condition = this.#logical('||');
      if (!this.#cursor.skip('?')) return condition;
      const yes = this.#expression();
      this.#cursor.expect(':', 'missing : in conditional expression');
      const no = this.#expression();
      return this.#make(condition.start, { kind: 'choice', condition, yes, no }, condition, yes, no);
    });
  }

  /** A chain of one operator is one node, so that a long one stays shallow. */
  #logical(operator: LogicalOperator): Expression {
    const operand = (): Expression => (operator === '||' ? this.#logical('&&') : this.#binary(0));
    const first = operand();
    const operands = [first];
    while (this.#cursor.skip(operator)) operands.push(operand());
    if (operands.length === 1) return first;
    return this.#make(first.start, { kind: 'logical', operator, operands }, ...operands);
  }

  #binary(level: number): Expression {
    const operators = BINARY[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = operators.get(this.#cursor.mark() ?? '');
      if (operator === undefined) return left;
      this.#cursor.advance();
      const right = this.#binary(level + 1);
      left = this.#make(left.start, { kind: 'binary', operator, left, right }, left, right);
    }
  }

  #unary(): Expression {
    const { start } = this.#cursor.token();
    if (this.#cursor.mark() === '+') this.#cursor.refuse(`Rule expressions may not contain operator '+'.`);
    const kind = this.#cursor.skip('!') ? 'not' : this.#cursor.skip('-') ? 'negative' : null;
    if (kind === null) return this.#postfix();
    const operand = this.#nested(() => this.#unary());
    return this.#make(start, { kind, operand }, operand);
  }

  #postfix(): Expression {
    let object = this.#primary();
    const { start } = object;
    for (;;) {
      if (this.#cursor.skip('.'))
        object = this.#make(start, { kind: 'member', object, name: this.#name() }, object);
      else if (this.#cursor.skip('[')) {
        const index = this.#expression();
        this.#cursor.expect(']', 'missing ] in index expression');
        object = this.#make(start, { kind: 'index', object, index }, object, index);
      } else if (this.#cursor.skip('(')) {
        const args = this.#items(')', 'missing ) after argument list');
        object = this.#make(start, { kind: 'call', callee: object, args }, object, ...args);
      } else return object;
    }
  }

  #name(): string {
    const token = this.#cursor.token();
    if (token.kind !== 'name') return this.#cursor.refuse('missing name after . operator');
    this.#cursor.advance();
    return token.name;
  }

  /** Items with commas between them, and an optional one behind the last: JavaScript and Rhino accept it. */
  #items(end: string, otherwise: string): Expression[] {
    const items: Expression[] = [];
    while (!this.#cursor.skip(end)) {
      items.push(this.#expression());
      if (this.#cursor.skip(',')) continue;
      this.#cursor.expect(end, otherwise);
      return items;
    }
    return items;
  }

  #primary(): Expression {
    const token = this.#cursor.token();
    const { start } = token;
    switch (token.kind) {
      case 'number':
      case 'string':
        this.#cursor.advance();
        return this.#make(start, { kind: 'literal', value: token.value });
      case 'regex':
        this.#cursor.advance();
        return this.#make(start, {
          kind: 'regex',
          pattern: compilePattern(token.source, token.flags, start),
        });
      case 'name':
        return this.#word(token.name, start);
      case 'mark':
        return this.#bracketed(start);
      case 'end':
        return this.#cursor.refuse('');
    }
  }

  #word(name: string, start: number): Expression {
    this.#cursor.refuseForeign(name);
    this.#cursor.advance();
    const value = CONSTANTS.get(name);
    return this.#make(start, value === undefined ? { kind: 'variable', name } : { kind: 'literal', value });
  }

  #bracketed(start: number): Expression {
    if (this.#cursor.skip('(')) {
      const inner = this.#expression();
      this.#cursor.expect(')', 'missing ) in parenthetical');
      return inner;
    }
    if (!this.#cursor.skip('[')) return this.#cursor.refuse('syntax error');
    const items = this.#items(']', 'missing ] after element list');
    return this.#make(start, { kind: 'list', items }, ...items);
  }
}

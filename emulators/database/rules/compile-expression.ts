import { compileArguments } from './arguments.ts';
import type { Expression } from './expression.ts';
import { operandMessage, RuleFailure } from './failure.ts';
import { claim, type Member, memberOf } from './members.ts';
import { compileBinary } from './operators.ts';
import { RulesError } from './rules-error.ts';
import type { Compiled, Names, Scope } from './scope.ts';
import { eitherOf, maybeNumber, resultOf, takes } from './static-type.ts';

type Of<K extends Expression['kind']> = Expression & { kind: K };

const VARIABLES: ReadonlyMap<string, Compiled> = new Map<string, Compiled>([
  ['auth', { type: 'auth', run: ({ auth }) => auth }],
  ['now', { type: 'number', run: ({ now }) => now }],
  ['root', { type: 'snapshot', run: ({ root }) => root }],
  ['data', { type: 'snapshot', run: ({ data }) => data }],
  ['newData', { type: 'snapshot', run: ({ newData }) => newData }],
  ['query', { type: 'query', run: ({ query }) => query }],
]);

const CALL_OF_NO_FUNCTION = 'Type error: Function call on target that is not a function.';

/** Checks a whole rule, and makes it a function that says whether it holds. */
export function compileRule(expression: Expression, names: Names): (scope: Scope) => boolean {
  const { type, run } = new Compiler(names).compile(expression);
  if (type !== 'boolean') throw new RulesError('Expression must evaluate to a boolean.', expression.start);
  return (scope) => run(scope) === true;
}

/** Checks the types of an expression as the service does, and makes a closure of each part of it. */
class Compiler {
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  compile = (expression: Expression): Compiled => {
    const { start } = expression;
    switch (expression.kind) {
      case 'literal':
        return literal(expression.value);
      case 'regex':
        return { type: 'regex', run: () => expression.pattern };
      case 'list':
        throw new RulesError('Unexpected array literal.', start);
      case 'variable':
        return this.#variable(expression.name, start);
      case 'member':
        return property(this.#member(expression.object, expression.name, start));
      case 'index':
        return this.#index(expression);
      case 'call':
        return this.#call(expression);
      case 'not':
        return this.#not(expression);
      case 'negative':
        return this.#negative(expression);
      case 'logical':
        return this.#logical(expression);
      case 'binary':
        return this.#binary(expression);
      case 'choice':
        return this.#choice(expression);
    }
  };

  #variable(name: string, start: number): Compiled {
    const depth = this.#names.variables.get(name);
    if (depth !== undefined) return { type: 'string', run: ({ path }) => path[depth] ?? null };
    if (name === 'newData' && this.#names.kind === '.read') {
      throw new RulesError('newData is invalid in .read expressions.', start);
    }
    const variable = VARIABLES.get(name);
    if (variable === undefined) throw new RulesError(`Unknown variable '${name}'.`, start);
    return variable;
  }

  #member(object: Expression, name: string, start: number): { target: Compiled; member: Member } {
    const target = this.compile(object);
    const member = memberOf(target.type, name);
    if (member.kind === 'unknown') throw new RulesError(member.reason, start);
    return { target, member };
  }

  /** `x['name']` is `x.name`; any other index is for what is in `auth`. */
  #index({ object, index, start }: Of<'index'>): Compiled {
    if (index.kind === 'literal' && typeof index.value === 'string') {
      return property(this.#member(object, index.value, start));
    }
    const target = this.compile(object);
    const key = this.compile(index);
    if (target.type !== 'auth') throw new RulesError('Invalid property access.', start);
    return { type: 'auth', run: (scope) => claim(target.run(scope), key.run(scope)) };
  }

  #call(call: Of<'call'>): Compiled {
    const { callee, start } = call;
    const name = callee.kind === 'member' ? callee.name : callee.kind === 'index' ? literalKey(callee) : null;
    if (name === null || (callee.kind !== 'member' && callee.kind !== 'index')) {
      this.compile(callee);
      throw new RulesError(CALL_OF_NO_FUNCTION, start);
    }
    const { target, member } = this.#member(callee.object, name, start);
    if (member.kind !== 'method') throw new RulesError(CALL_OF_NO_FUNCTION, start);
    const { method } = member;
    const args = compileArguments(name, call, method.takes, this.compile);
    return { type: method.gives, run: (scope) => method.run(target.run(scope), args(scope)) };
  }

  #not({ operand, start }: Of<'not'>): Compiled {
    const { type, run } = this.compile(operand);
    if (type !== 'boolean') throw new RulesError('! only operates on booleans.', start);
    return { type, run: (scope) => run(scope) !== true };
  }

  #negative({ operand, start }: Of<'negative'>): Compiled {
    const { type, run } = this.compile(operand);
    const message = '- only operates on numbers.';
    if (!maybeNumber(type)) throw new RulesError(message, start);
    return {
      type: 'number',
      run(scope) {
        const value = run(scope);
        if (typeof value !== 'number') throw new RuleFailure(message);
        return -value;
      },
    };
  }

  #logical({ operator, operands, start }: Of<'logical'>): Compiled {
    const runs = operands.map((operand, i) => {
      const { type, run } = this.compile(operand);
      const side = i === 0 ? 'Left' : 'Right';
      if (type !== 'boolean') throw new RulesError(`${side} operand of ${operator} must be boolean.`, start);
      return run;
    });
    const decisive = operator === '||';
    return {
      type: 'boolean',
      run(scope) {
        for (const run of runs) if ((run(scope) === true) === decisive) return decisive;
        return !decisive;
      },
    };
  }

  #binary({ operator, left, right, start }: Of<'binary'>): Compiled {
    const [first, second] = [this.compile(left), this.compile(right)];
    if (!takes(operator, first.type)) throw new RulesError(operandMessage(operator, 'left'), start);
    if (!takes(operator, second.type)) throw new RulesError(operandMessage(operator, 'right'), start);
    const type = resultOf(operator, first.type, second.type);
    return { type, run: compileBinary(operator, first.run, second.run) };
  }

  #choice(choice: Of<'choice'>): Compiled {
    const condition = this.compile(choice.condition);
    const [yes, no] = [this.compile(choice.yes), this.compile(choice.no)];
    if (condition.type !== 'boolean') throw new RulesError('condition of ? must be boolean.', choice.start);
    const type = eitherOf(yes.type, no.type);
    return { type, run: (scope) => (condition.run(scope) === true ? yes.run(scope) : no.run(scope)) };
  }
}

function literal(value: string | number | boolean | null): Compiled {
  const run = (): unknown => value;
  if (value === null) return { type: 'null', run };
  if (typeof value === 'string') return { type: 'string', run };
  return { type: typeof value === 'number' ? 'number' : 'boolean', run };
}

/** A property read; a method that is not called has a type that nothing takes. */
function property({ target, member }: { target: Compiled; member: Member }): Compiled {
  if (member.kind !== 'property') return { type: 'method', run: () => null };
  return { type: member.type, run: (scope) => member.of(target.run(scope)) };
}

function literalKey({ index }: Of<'index'>): string | null {
  return index.kind === 'literal' && typeof index.value === 'string' ? index.value : null;
}

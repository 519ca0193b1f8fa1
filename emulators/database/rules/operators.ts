import type { BinaryOperator } from './expression.ts';
import { checkedLength, operandMessage, RuleFailure } from './failure.ts';
import type { Scope } from './scope.ts';
import { Snapshot } from './snapshot.ts';

type Run = (scope: Scope) => unknown;

function refuse(operator: BinaryOperator, side: 'left' | 'right'): never {
  throw new RuleFailure(operandMessage(operator, side));
}

/**
 * No value is converted: values of different types are unequal. An object equals nothing; otherwise a rule that
 * compares two objects would depend on how they were made. Source:
 * https://firebase.google.com/docs/reference/security/database
 */
function equal(operator: BinaryOperator, left: unknown, right: unknown): boolean {
  if (left instanceof Snapshot) return refuse(operator, 'left');
  if (right instanceof Snapshot) return refuse(operator, 'right');
  return left === right && (typeof left !== 'object' || left === null);
}

function numbers(operator: BinaryOperator, left: Run, right: Run, of: (l: number, r: number) => number): Run {
  return (scope) => {
    const [first, second] = [left(scope), right(scope)];
    if (typeof first !== 'number') return refuse(operator, 'left');
    return typeof second === 'number' ? of(first, second) : refuse(operator, 'right');
  };
}

function sum(left: unknown, right: unknown): number | string {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (typeof left !== 'number' && typeof left !== 'string') return refuse('+', 'left');
  if (typeof right !== 'number' && typeof right !== 'string') return refuse('+', 'right');
  const text = `${left}${right}`;
  checkedLength(text.length);
  return text;
}

type Ordering = (order: number) => boolean;

/** Compares two numbers or two strings; NaN has no order. */
function ordered(operator: BinaryOperator, left: Run, right: Run, is: Ordering): Run {
  return (scope) => {
    const [first, second] = [left(scope), right(scope)];
    if (typeof first === 'number' && typeof second === 'number') return is(compare(first, second));
    if (typeof first === 'string' && typeof second === 'string') return is(compare(first, second));
    if (typeof first !== 'number' && typeof first !== 'string') return refuse(operator, 'left');
    if (typeof second !== 'number' && typeof second !== 'string') return refuse(operator, 'right');
    throw new RuleFailure(`Invalid ${operator} expression: left and right operands are of different types.`);
  };
}

function compare<T extends string | number>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : left > right ? 1 : NaN;
}

/**
 * Makes a binary operator run. `x / 0` is not a number, as the captures of the service in
 * https://github.com/goldibex/targaryen (test/spec/lib/parser/fixtures.json) have it.
 */
export function compileBinary(operator: BinaryOperator, left: Run, right: Run): Run {
  switch (operator) {
    case '==':
    case '===':
      return (scope) => equal(operator, left(scope), right(scope));
    case '!=':
    case '!==':
      return (scope) => !equal(operator, left(scope), right(scope));
    case '<':
      return ordered(operator, left, right, (order) => order < 0);
    case '<=':
      return ordered(operator, left, right, (order) => order <= 0);
    case '>':
      return ordered(operator, left, right, (order) => order > 0);
    case '>=':
      return ordered(operator, left, right, (order) => order >= 0);
    case '+':
      return (scope) => sum(left(scope), right(scope));
    case '-':
      return numbers(operator, left, right, (l, r) => l - r);
    case '*':
      return numbers(operator, left, right, (l, r) => l * r);
    case '/':
      return numbers(operator, left, right, (l, r) => (r === 0 ? NaN : l / r));
    case '%':
      return numbers(operator, left, right, (l, r) => l % r);
  }
}

import type { BinaryOperator } from './expression.ts';

/** A rule could not be evaluated with these data: it denies. */
export class RuleFailure extends Error {
  override name = 'RuleFailure';
}

/** No string that the database stores is longer: https://firebase.google.com/docs/database/usage/limits */
const LONGEST = 10 * 1024 * 1024;

/** Refuses to make a string so long that more of them could end the database. */
export function checkedLength(length: number): void {
  if (length > LONGEST) throw new RuleFailure('A string became too long.');
}

/**
 * The service's message for an operand that an operator does not accept; `===` is called `==` in it. Source: the
 * answers in https://github.com/davideast/pyric (observations/rtdb/rtdb-rules-deploy-refusals.json)
 */
export function operandMessage(operator: BinaryOperator, side: 'left' | 'right'): string {
  switch (operator) {
    case '==':
    case '===':
      return `Invalid == expression: ${side} operand is not a number, boolean, string, ${side === 'left' ? '' : 'or '}null.`;
    case '!=':
    case '!==':
      return `Invalid != expression: ${side} operand is not a number, boolean, string, or null.`;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `Invalid ${operator} expression: ${side} operand must be a number or string.`;
    case '+':
      return `Invalid + expression: ${side} operand is not a number or string.`;
    case '-':
    case '*':
    case '/':
    case '%':
      return `Invalid ${operator} expression: ${side} operand is not a number.`;
  }
}

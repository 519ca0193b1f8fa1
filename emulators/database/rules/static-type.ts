import type { BinaryOperator } from './expression.ts';

/**
 * The type of a value, known before a rule runs. The service checks these when rules are uploaded: `value` is what
 * `val()` gives, `auth` is `auth` and all that is in it, `bound` is a property of `query` that is not a flag, `mixed`
 * is a choice between two types. Sources: https://firebase.google.com/docs/reference/security/database and the
 * answers of the service in https://github.com/davideast/pyric (grammar/fixtures/type-check/captures.json)
 */
export type StaticType =
  | 'boolean'
  | 'number'
  | 'string'
  | 'null'
  | 'regex'
  | 'list'
  | 'snapshot'
  | 'method'
  | 'value'
  | 'auth'
  | 'query'
  | 'bound'
  | 'mixed';

type Types = ReadonlySet<StaticType>;

const NUMBERS: Types = new Set(['number', 'value', 'auth', 'bound', 'mixed']);
const ORDERED: Types = new Set([...NUMBERS, 'string']);
const COMPARED: Types = new Set([...ORDERED, 'boolean', 'null']);
const STRINGS: Types = new Set(['string', 'value', 'auth', 'mixed']);
/** Whether the value may be a string with methods. */
const STRING_LIKE: Types = new Set(['string', 'value', 'auth']);

/** Whether a string parameter accepts this type. */
export function maybeString(type: StaticType): boolean {
  return STRINGS.has(type);
}

/** Whether `-` accepts this type. */
export function maybeNumber(type: StaticType): boolean {
  return NUMBERS.has(type);
}

/** Whether an operator accepts an operand of this type. */
export function takes(operator: BinaryOperator, operand: StaticType): boolean {
  switch (operator) {
    case '==':
    case '===':
    case '!=':
    case '!==':
      return COMPARED.has(operand);
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '+':
      return ORDERED.has(operand);
    case '-':
    case '*':
    case '/':
    case '%':
      return NUMBERS.has(operand);
  }
}

/** The type of an operator's result. */
export function resultOf(operator: BinaryOperator, left: StaticType, right: StaticType): StaticType {
  switch (operator) {
    case '+':
      if (left === 'string' || right === 'string') return 'string';
      return left === 'number' && right === 'number' ? 'number' : 'value';
    case '-':
    case '*':
    case '/':
    case '%':
      return 'number';
    case '==':
    case '===':
    case '!=':
    case '!==':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return 'boolean';
  }
}

/** The type of a choice between two types. */
export function eitherOf(yes: StaticType, no: StaticType): StaticType {
  if (yes === no) return yes;
  return STRING_LIKE.has(yes) || STRING_LIKE.has(no) ? 'value' : 'mixed';
}

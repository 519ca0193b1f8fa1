import type { Pattern } from './pattern/pattern.ts';

export type LogicalOperator = '&&' | '||';
export type EqualityOperator = '==' | '!=' | '===' | '!==';
export type OrderOperator = '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';
export type BinaryOperator = EqualityOperator | OrderOperator | ArithmeticOperator;

/** A rule expression as a tree. */
export type Expression = Place & Form;

/** Where a part of an expression begins, within it, and how deep it is. */
export interface Place {
  readonly start: number;
  readonly depth: number;
}

/** What a part of an expression is. */
export type Form =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'regex'; readonly pattern: Pattern }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'member'; readonly object: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'negative'; readonly operand: Expression }
  | {
      readonly kind: 'logical';
      readonly operator: LogicalOperator;
      readonly operands: readonly Expression[];
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    };

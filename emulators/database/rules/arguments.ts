import type { Expression } from './expression.ts';
import { RuleFailure } from './failure.ts';
import { RulesError } from './rules-error.ts';
import type { Compiled, Scope } from './scope.ts';
import type { Argument, Parameters } from './snapshot-methods.ts';
import { maybeString } from './static-type.ts';

/** Gives the arguments of a call. */
export type Arguments = (scope: Scope) => readonly Argument[];

/** Compiles one expression with the names in scope; refuses a list. */
export type Compile = (expression: Expression) => Compiled;

const NONE: readonly Argument[] = [];

function counted(name: string, call: Expression, args: readonly Expression[], parameters: Parameters): void {
  const wrong = (message: string): never => {
    throw new RulesError(message, call.start);
  };
  switch (parameters) {
    case 'none':
      if (args.length > 0) wrong(`${name}() expects no arguments.`);
      return;
    case 'string':
      if (args.length !== 1) wrong(`${name}() expects 1 argument.`);
      return;
    case 'two strings':
      if (args.length !== 2) wrong(`${name}() expects two arguments.`);
      return;
    case 'regex':
      if (args.length !== 1) wrong(`${name}() expects 1 regular expression literal argument.`);
      return;
    case 'list':
      if (args.length > 1)
        wrong(`${name}() expects only a single argument (containing an array of child names).`);
  }
}

function stringArgument(argument: Expression, compile: Compile, message: string): (scope: Scope) => string {
  const { type, run } = compile(argument);
  if (!maybeString(type)) throw new RulesError(message, argument.start);
  return (scope) => {
    const value = run(scope);
    if (typeof value !== 'string') throw new RuleFailure(message);
    return value;
  };
}

function patternArgument(name: string, argument: Expression, compile: Compile): Arguments {
  compile(argument);
  if (argument.kind !== 'regex') {
    throw new RulesError(`${name}() expects a regular expression literal argument.`, argument.start);
  }
  const args = [argument.pattern];
  return () => args;
}

function listArgument(name: string, argument: Expression, compile: Compile): Arguments {
  if (argument.kind !== 'list') {
    compile(argument);
    throw new RulesError(`${name}() expects an array of child names.`, argument.start);
  }
  const message = `${name}() expects an array of strings.`;
  const items = argument.items.map((item) => stringArgument(item, compile, message));
  return (scope) => [items.map((item) => item(scope))];
}

/**
 * Checks the arguments of a method and makes them ready to run. The messages are those of the service, as captured in
 * https://github.com/davideast/pyric (observations/rtdb/rtdb-rules-deploy-refusals.json).
 */
export function compileArguments(
  name: string,
  call: Expression & { kind: 'call' },
  parameters: Parameters,
  compile: Compile,
): Arguments {
  const { args } = call;
  counted(name, call, args, parameters);
  const [first] = args;
  if (first === undefined) return () => NONE;
  if (parameters === 'regex') return patternArgument(name, first, compile);
  if (parameters === 'list') return listArgument(name, first, compile);
  const strings = args.map((argument, i) => {
    const one = `${name}() expects a string argument.`;
    const message = args.length === 1 ? one : `Argument ${i + 1} of ${name}() must be a string.`;
    return stringArgument(argument, compile, message);
  });
  return (scope) => strings.map((string) => string(scope));
}

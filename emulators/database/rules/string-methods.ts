import { checkedLength, RuleFailure } from './failure.ts';
import type { Argument, Method, Parameters } from './snapshot-methods.ts';
import type { StaticType } from './static-type.ts';

function stringMethod(
  name: string,
  takes: Parameters,
  gives: StaticType,
  run: (text: string, args: readonly Argument[]) => unknown,
): [string, Method] {
  const method: Method = {
    takes,
    gives,
    run(target, args) {
      if (typeof target !== 'string')
        throw new RuleFailure(`${name}() is a method of strings, and this is none.`);
      return run(target, args);
    },
  };
  return [name, method];
}

function onText(name: string, run: (text: string, part: string) => boolean): [string, Method] {
  return stringMethod(
    name,
    'string',
    'boolean',
    (text, [part]) => typeof part === 'string' && run(text, part),
  );
}

/** Every occurrence is replaced. The replacement is given by a function, because `$&` has no meaning here. */
function replaced(text: string, [part, replacement]: readonly Argument[]): string {
  if (typeof part !== 'string' || typeof replacement !== 'string')
    throw new RuleFailure('replace() needs strings.');
  checkedLength(text.length + places(text, part) * (replacement.length - part.length));
  return text.replaceAll(part, () => replacement);
}

function places(text: string, part: string): number {
  if (part === '') return text.length + 1;
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

function matches(text: string, [pattern]: readonly Argument[]): boolean {
  return typeof pattern === 'object' && 'matches' in pattern && pattern.matches(text);
}

/** Source: https://firebase.google.com/docs/reference/security/database#string_methods */
export const STRING_METHODS: ReadonlyMap<string, Method> = new Map([
  onText('contains', (text, part) => text.includes(part)),
  onText('beginsWith', (text, part) => text.startsWith(part)),
  onText('endsWith', (text, part) => text.endsWith(part)),
  stringMethod('replace', 'two strings', 'string', replaced),
  stringMethod('toLowerCase', 'none', 'string', (text) => text.toLowerCase()),
  stringMethod('toUpperCase', 'none', 'string', (text) => text.toUpperCase()),
  stringMethod('matches', 'regex', 'boolean', matches),
]);

import { RulesError } from '../rules-error.ts';
import { ANY, type CharSet } from './char-set.ts';
import type { PatternSyntax, Regex } from './pattern-syntax.ts';

/** A step of a program: it takes a character of the set and goes on, or goes on to several places at once. */
export type Step =
  | { readonly kind: 'take'; readonly set: CharSet; readonly next: number }
  | { readonly kind: 'fork'; readonly next: number[] }
  | { readonly kind: 'accept' };

/** The steps of a pattern, and the one it starts from. */
export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
}

/** More steps than this would make a rule slow, as each can be alive at each character of a string. */
const MOST = 4_000;

/**
 * Compiles a pattern to a nondeterministic automaton, so that no string takes longer than its length times the
 * number of steps. Steps are built from the end to the start. Source: https://swtch.com/~rsc/regexp/regexp1.html
 */
export function compileProgram({ branches, fromStart, toEnd }: PatternSyntax, offset: number): Program {
  const steps: Step[] = [];

  const add = (step: Step): number => {
    if (steps.length >= MOST) throw new RulesError('Invalid regular expression: it is too large', offset);
    return steps.push(step) - 1;
  };

  const sequence = (items: readonly Regex[], next: number): number =>
    items.reduceRight((after, item) => regex(item, after), next);

  /** Any number of times: the fork is made first, as the item leads back to it. */
  const loop = (item: Regex, next: number): number => {
    const ways = [next];
    const fork = add({ kind: 'fork', next: ways });
    ways.unshift(regex(item, fork));
    return fork;
  };

  const repeat = (item: Regex, least: number, most: number, next: number): number => {
    let entry = next;
    if (most === Infinity) entry = loop(item, next);
    else for (let i = least; i < most; i++) entry = add({ kind: 'fork', next: [regex(item, entry), next] });
    for (let i = 0; i < least; i++) entry = regex(item, entry);
    return entry;
  };

  const regex = (node: Regex, next: number): number => {
    switch (node.kind) {
      case 'set':
        return add({ kind: 'take', set: node.set, next });
      case 'sequence':
        return sequence(node.items, next);
      case 'choice':
        return add({ kind: 'fork', next: node.branches.map((branch) => regex(branch, next)) });
      case 'repeat':
        return repeat(node.item, node.least, node.most, next);
    }
  };

  const anything: Regex = { kind: 'set', set: ANY };
  const accept = add({ kind: 'accept' });
  const starts = branches.map((branch, i) => {
    const tiedToEnd = toEnd && i === branches.length - 1;
    const entry = regex(branch, tiedToEnd ? accept : loop(anything, accept));
    return fromStart && i === 0 ? entry : loop(anything, entry);
  });
  return { steps, start: add({ kind: 'fork', next: starts }) };
}

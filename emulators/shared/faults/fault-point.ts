import type * as z from 'zod';
import { isDue, isSpent, type FaultTrigger, type Rule } from './rule.ts';

/** A target of a fault: its name in reports, and the text that a rule's `about` must be in. */
export interface Subject {
  what: string;
  text: string;
}

/** An injected fault. */
export interface Injected {
  at: number;
  rule: string;
  kind: string;
  what: string;
}

/** A rule as it is shown. */
export type RuleReport = FaultTrigger & { id: string; kind: string; seen: number; struck: number };

/** A place where faults of some kinds can happen, with the rules for it. */
export interface FaultPoint<Fault, Its extends Subject> {
  /** The fault for this target, if any: that of the first rule that is due. Each matching rule counts the target. */
  apply: (subject: Its) => Fault | undefined;
}

/** What the list of all faults of a stand-in needs of a fault point. */
export interface FaultSite {
  kinds: readonly string[];
  /** Reads a fault of one of these kinds, or says what is wrong with it; `start` puts it in force. */
  check: (fault: unknown) => { error?: z.ZodError; start: (id: string, occasion: FaultTrigger) => void };
  rules: () => RuleReport[];
  remove: (id: string) => boolean;
  end: () => void;
}

interface FaultPointOptions<Fault, Its extends Subject> {
  schema: z.ZodType<Fault>;
  /** Beside `about`, which all kinds have. */
  isFor?: ((fault: Fault, subject: Its) => boolean) | undefined;
  now: () => number;
  onStrike: (injected: Injected) => void;
}

export function createFaultPoint<Fault extends { kind: string }, Its extends Subject>({
  schema,
  isFor = () => true,
  now,
  onStrike,
}: FaultPointOptions<Fault, Its>): FaultPoint<Fault, Its> & FaultSite {
  let rules: Rule<Fault>[] = [];

  const apply = (subject: Its): Fault | undefined => {
    const at = now();
    const due = rules
      .filter(({ fault, occasion }) => subject.text.includes(occasion.about) && isFor(fault, subject))
      .filter((rule) => isDue(rule, at));
    const [first] = due;
    if (!first) return undefined;
    first.struck += 1;
    rules = rules.filter((rule) => !isSpent(rule));
    onStrike({ at, rule: first.id, kind: first.fault.kind, what: subject.what });
    return first.fault;
  };

  const remove = (id: string): boolean => {
    const before = rules.length;
    rules = rules.filter((rule) => rule.id !== id);
    return rules.length < before;
  };

  return {
    apply,
    remove,
    end: () => (rules = []),
    kinds: [...(schema._zod.propValues?.['kind'] ?? [])].map(String),
    check: (rule) => {
      const { data: fault, error } = schema.safeParse(rule);
      return {
        ...(error && { error }),
        start: (id, occasion) => {
          if (fault) rules.push({ id, fault, occasion, seen: 0, struck: 0, recent: [] });
        },
      };
    },
    rules: () =>
      rules.map(({ id, fault, occasion, seen, struck }) => ({ id, ...fault, ...occasion, seen, struck })),
  };
}

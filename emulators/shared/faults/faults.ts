import * as z from 'zod';
import type { Clock } from '../../scheduler/clock.ts';
import {
  createFaultPoint,
  type FaultPoint,
  type Injected,
  type FaultSite,
  type RuleReport,
  type Subject,
} from './fault-point.ts';
import { occasionSchema } from './rule.ts';

/** All faults of one stand-in: where they can happen, the rules in force, and the injected faults. */
export interface Faults {
  /** A place where faults of these kinds can happen. No two places of a stand-in share a kind. */
  at: <Fault extends { kind: string }, Its extends Subject>(
    schema: z.ZodType<Fault>,
    isFor?: (fault: Fault, subject: Its) => boolean,
  ) => FaultPoint<Fault, Its>;
  kinds: () => string[];
  /** Puts a rule, or a list of rules, in force: all or none. Returns the reason if one is wrong. */
  add: (rule: unknown) => string | undefined;
  /** The rules in force. A rule that has reached its number of faults is removed. */
  rules: () => RuleReport[];
  remove: (id: string) => boolean;
  /** Ends all rules. Their faults stay on the list. */
  end: () => void;
  injected: readonly Injected[];
  /** Ends all rules, and forgets their faults. */
  clear: () => void;
}

const askedSchema = z.looseObject({ ...occasionSchema.shape, kind: z.string() });

type Asked = z.infer<typeof askedSchema>;

export function createFaults(clock: Clock): Faults {
  const places: FaultSite[] = [];
  const injected: Injected[] = [];
  let unnamed = 0;

  const kinds = () => places.flatMap((place) => place.kinds);
  const remove = (id: string) => places.map((place) => place.remove(id)).includes(true);

  const prepare = ({
    id,
    about,
    skip,
    chance,
    seed,
    over,
    times,
    ...fault
  }: Asked): (() => void) | string => {
    const place = places.find((one) => one.kinds.includes(fault.kind));
    if (!place) return `There is no kind ${fault.kind}, only ${kinds().join(', ')}`;
    const { error, start } = place.check(fault);
    if (error) return z.prettifyError(error);
    return () => {
      // Names derived from the order make the draws repeatable.
      if (id === undefined) unnamed += 1;
      const name = id ?? `${fault.kind}-${unnamed}`;
      remove(name);
      start(name, { about, skip, chance, seed, over, times });
    };
  };

  const end = () => {
    for (const place of places) place.end();
    unnamed = 0;
  };

  return {
    kinds,
    remove,
    end,
    injected,
    rules: () => places.flatMap((place) => place.rules()),
    at: (schema, isFor) => {
      const onStrike = (one: Injected) => injected.push(one);
      const point = createFaultPoint({ schema, isFor, now: () => clock.now(), onStrike });
      places.push(point);
      return point;
    },
    add: (rule) => {
      const list = z.array(askedSchema).safeParse(Array.isArray(rule) ? rule : [rule]);
      if (!list.success) return z.prettifyError(list.error);
      const prepared = list.data.map(prepare);
      const wrong = prepared.filter((one) => typeof one === 'string');
      if (wrong.length > 0) return wrong.join('\n');
      for (const start of prepared) if (typeof start === 'function') start();
      return undefined;
    },
    clear: () => {
      end();
      injected.length = 0;
    },
  };
}

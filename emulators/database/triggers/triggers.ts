import type { Clock } from '../clock.ts';
import { joinPath } from '../data/path.ts';
import type { CommitHook } from '../namespace/namespace.ts';
import { type Address, createDelivery, type Delivery } from './delivery.ts';
import { eventRequest } from './event.ts';
import { matches } from './match.ts';
import { coversNamespace, type Trigger } from './trigger.ts';

/** The functions that hear of writes. */
export interface Triggers {
  /** Takes a trigger in; one of the same name and kind of namespace is replaced. */
  add(trigger: Trigger): void;
  /** Puts a list in the place of all triggers of a namespace. */
  replace(namespace: string, triggers: Trigger[]): void;
  list(namespace: string): Trigger[];
  onCommit: CommitHook;
  /** How many events have not been answered yet. */
  underway(): number;
  /** Resolves once every event has been answered. */
  idle(): Promise<void>;
  close(): void;
}

export function createTriggers(
  functions: Address | null,
  clock: Clock,
  warn: (message: string) => void,
): Triggers {
  const known = new Map<string, Trigger>();
  const delivery: Delivery | null = functions && createDelivery(functions, warn);
  const nameOf = (trigger: Trigger): string => `${trigger.namespacePattern} ${trigger.key}`;
  const list = (namespace: string): Trigger[] =>
    [...known.values()].filter((trigger) => coversNamespace(trigger.namespacePattern, namespace));

  return {
    add(trigger) {
      known.set(nameOf(trigger), trigger);
    },
    replace(namespace, triggers) {
      for (const trigger of list(namespace)) known.delete(nameOf(trigger));
      for (const trigger of triggers) known.set(nameOf(trigger), trigger);
    },
    list,
    onCommit(namespace, committed, caller) {
      if (delivery === null || known.size === 0) return;
      for (const trigger of list(namespace.name)) {
        for (const match of matches(trigger, committed)) {
          const lane = `${trigger.key} ${namespace.name} ${joinPath(match.path)}`;
          delivery.send(lane, eventRequest(trigger, match, namespace.name, caller, clock.now()));
        }
      }
    },
    underway: () => delivery?.underway() ?? 0,
    idle: () => delivery?.idle() ?? Promise.resolve(),
    close() {
      delivery?.close();
    },
  };
}

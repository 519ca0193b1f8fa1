import type { Rules } from '../access/rules-port.ts';
import type { Clock } from '../clock.ts';
import { type CommitHook, createNamespace, type Explain, type Namespace } from './namespace.ts';

/** All databases of one emulator. Each is created when a request first names it. */
export interface Namespaces {
  get(name: string): Namespace;
  all(): Iterable<Namespace>;
}

/** `rules` apply to every namespace without rules of its own; null allows everything. */
export function createNamespaces(
  clock: Clock,
  onCommit: CommitHook,
  rules: Rules | null = null,
  explain?: Explain,
): Namespaces {
  const known = new Map<string, Namespace>();
  return {
    get(name) {
      let namespace = known.get(name);
      if (namespace === undefined)
        known.set(name, (namespace = createNamespace(name, clock, onCommit, rules, explain)));
      return namespace;
    },
    all: () => known.values(),
  };
}

/** The namespace that firebase-tools falls back to when no project is in use. */
export const FALLBACK = 'fake-server';

/** The allowed names of a namespace. The name is also that of a file when data is kept. */
const NAME = /^\w[\w.:-]{0,199}$/;

/**
 * The namespace that a request is for: `ns`, or the first label of the host, as `NAME.firebaseio.com` has it. Null
 * when that is not a valid name.
 */
export function namespaceName(ns: string | null, host: string | undefined): string | null {
  if (ns !== null && ns !== '') return NAME.test(ns) ? ns : null;
  const name = (host ?? '').split(':')[0] ?? '';
  const [label = '', ...rest] = name.split('.');
  const hosted = rest.length > 0 && !/^[\d.]+$/.test(name);
  return hosted ? label : FALLBACK;
}

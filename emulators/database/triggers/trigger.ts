import { isObject } from '../data/read-json.ts';
import { splitPath } from '../data/path.ts';

export type EventKind = 'created' | 'updated' | 'deleted' | 'written';

/** A function that wants to hear of writes, as the functions emulator registers it. */
export interface Trigger {
  readonly project: string;
  /** The name under which the functions emulator knows it: the last part of the topic. */
  readonly key: string;
  /** Parts of the path; one in braces stands for any key. */
  readonly pattern: readonly string[];
  readonly kind: EventKind;
  /** First generation: another body, and its own names of events. */
  readonly legacy: boolean;
  readonly namespacePattern: string;
}

const KINDS: Readonly<Record<string, { kind: EventKind; legacy: boolean }>> = {
  'google.firebase.database.ref.v1.created': { kind: 'created', legacy: false },
  'google.firebase.database.ref.v1.updated': { kind: 'updated', legacy: false },
  'google.firebase.database.ref.v1.deleted': { kind: 'deleted', legacy: false },
  'google.firebase.database.ref.v1.written': { kind: 'written', legacy: false },
  'providers/google.firebase.database/eventTypes/ref.create': { kind: 'created', legacy: true },
  'providers/google.firebase.database/eventTypes/ref.update': { kind: 'updated', legacy: true },
  'providers/google.firebase.database/eventTypes/ref.delete': { kind: 'deleted', legacy: true },
  'providers/google.firebase.database/eventTypes/ref.write': { kind: 'written', legacy: true },
};

/**
 * Reads a registration: `{name, path, event, topic, namespacePattern}`; `namespace` is the `ns` of the request, for the
 * first generation, which sends no pattern. Source: `addRealtimeDatabaseTrigger` of firebase-tools.
 */
export function readTrigger(json: unknown, namespace: string): Trigger | null {
  if (!isObject(json)) return null;
  const { path, event, topic } = json;
  if (typeof path !== 'string' || typeof event !== 'string' || typeof topic !== 'string') return null;
  const kind = KINDS[event];
  const [, project, key] = /^projects\/([^/]+)\/topics\/(.+)$/.exec(topic) ?? [];
  if (kind === undefined || project === undefined || key === undefined) return null;
  const namespacePattern =
    typeof json['namespacePattern'] === 'string' ? json['namespacePattern'] : namespace;
  return { project, key, pattern: splitPath(path), namespacePattern, ...kind };
}

/** Whether a part of a pattern stands for any one key. */
export function isWildcard(part: string): boolean {
  return part === '*' || (part.startsWith('{') && part.endsWith('}'));
}

const namespaces = new Map<string, RegExp>();

/** Whether a pattern of namespaces, with `*` for any characters, covers a name. It is asked at every write. */
export function coversNamespace(pattern: string, name: string): boolean {
  const names = namespaces.get(pattern) ?? namesLike(pattern);
  namespaces.set(pattern, names);
  return names.test(name);
}

function namesLike(pattern: string): RegExp {
  const source = pattern
    .split(/\*|\{[^}]*\}/)
    .map((part) => part.replace(/[^\w-]/g, String.raw`\$&`))
    .join('.*');
  return new RegExp(`^${source}$`);
}

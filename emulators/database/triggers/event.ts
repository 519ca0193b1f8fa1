import { randomUUID } from 'node:crypto';
import type { Caller } from '../access/caller.ts';
import { toJson } from '../data/json.ts';
import { joinPath } from '../data/path.ts';
import { deltaText, type Match } from './match.ts';
import type { EventKind, Trigger } from './trigger.ts';

/** A request to the functions emulator. */
export interface EventRequest {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

const LEGACY_NAMES: Readonly<Record<EventKind, string>> = {
  created: 'create',
  updated: 'update',
  deleted: 'delete',
  written: 'write',
};

/** The old data, and the change. Source: `ReferenceEventData` of google/events/firebase/database/v1. */
function dataText(type: string, { before, after }: Match): string {
  const delta = deltaText(before, after, (node) => toJson(node, 'value'));
  return `{"@type":"${type}","data":${toJson(before, 'value')},"delta":${delta}}`;
}

function cloudEvent(trigger: Trigger, match: Match, namespace: string, caller: Caller, now: number): string {
  const ref = joinPath(match.path);
  const head = {
    specversion: '1.0',
    id: randomUUID(),
    source: `//firebasedatabase.googleapis.com/projects/_/locations/us-central1/instances/${namespace}`,
    type: `google.firebase.database.ref.v1.${trigger.kind}`,
    subject: `refs/${ref}`,
    time: new Date(now).toISOString(),
    datacontenttype: 'application/json',
    location: 'us-central1',
    instance: namespace,
    ref,
    firebasedatabasehost: 'firebaseio.com',
    authtype: caller.admin ? 'admin' : caller.auth === null ? 'unauthenticated' : 'app_user',
    ...(caller.auth === null ? {} : { authid: caller.auth.uid }),
  };
  const data = dataText('type.googleapis.com/google.events.firebase.database.v1.ReferenceEventData', match);
  return `${JSON.stringify(head).slice(0, -1)},"data":${data}}`;
}

function legacyEvent(trigger: Trigger, match: Match, namespace: string, caller: Caller, now: number): string {
  const auth = caller.admin
    ? { authType: 'ADMIN', auth: { admin: true } }
    : caller.auth === null
      ? { authType: 'UNAUTHENTICATED', auth: { admin: false } }
      : { authType: 'USER', auth: { admin: false, variable: caller.auth } };
  const context = {
    eventId: randomUUID(),
    timestamp: new Date(now).toISOString(),
    eventType: `providers/google.firebase.database/eventTypes/ref.${LEGACY_NAMES[trigger.kind]}`,
    resource: {
      service: 'firebaseio.com',
      name: `projects/_/instances/${namespace}/refs/${joinPath(match.path)}`,
    },
    params: params(trigger, match),
    ...auth,
  };
  const data = dataText('types.googleapis.com/google.firebase.database.v1.RTDBEvent', match);
  return `{"context":${JSON.stringify(context)},"data":${data}}`;
}

function params(trigger: Trigger, match: Match): Record<string, string> {
  const named = trigger.pattern.flatMap((part, i): [string, string][] =>
    part.startsWith('{') ? [[part.slice(1, -1), match.path[i] ?? '']] : [],
  );
  return Object.fromEntries(named);
}

/**
 * The request that tells a function of one changed place: a structured CloudEvent, or the body of the first generation.
 * Source: `v2/providers/database.ts` of firebase-functions, which reads it.
 */
export function eventRequest(
  trigger: Trigger,
  match: Match,
  namespace: string,
  caller: Caller,
  now: number,
): EventRequest {
  return {
    path: `/functions/projects/${trigger.project}/triggers/${trigger.key}`,
    contentType: trigger.legacy ? 'application/json' : 'application/cloudevents+json; charset=UTF-8',
    body: (trigger.legacy ? legacyEvent : cloudEvent)(trigger, match, namespace, caller, now),
  };
}

import { randomUUID } from 'node:crypto';
import functionsTest from 'firebase-functions-test';
import { setDefaults } from './defaults.ts';
import { databaseNamespace, databaseUrl, stack } from './environment.ts';

/**
 * The deployed functions themselves, in the process of the tests, with the database and the stand-ins of the stack behind
 * them. They are loaded after the environment is made: config/environment.ts asks whether it is in the emulator when it loads.
 */
process.env['FUNCTIONS_EMULATOR'] = 'true';
const library = functionsTest({ projectId: stack.GCLOUD_PROJECT, databaseURL: databaseUrl });

export const functions = await import('../../src/index.ts');

setDefaults();

/** A write in the database, for which a trigger is called. */
export interface Written {
  ref: string;
  params: { orderId: string };
  value: object;
}

/** Makes one event. Each call of the returned function delivers that same event. */
type EventOf = (trigger: typeof functions.onRequest, written: Written) => () => Promise<void>;

const wrapped: EventOf = (trigger, { ref, params, value }) => {
  const data = library.database.makeDataSnapshot(value, ref);
  const run = library.wrap(trigger);
  return async () => {
    await run({ id: ref, data, params });
  };
};

/** As Eventarc sends it: the library derives `params` from `ref`. */
const raw: EventOf = (trigger, { ref, value }) => {
  const event = {
    specversion: '1.0' as const,
    id: randomUUID(),
    source: `//firebasedatabase.googleapis.com/projects/_/locations/us-central1/instances/${databaseNamespace}`,
    subject: `refs/${ref}`,
    type: 'google.firebase.database.ref.v1.created',
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    location: 'us-central1',
    instance: databaseNamespace,
    firebasedatabasehost: 'firebaseio.com',
    ref,
    authtype: 'app_user',
    authid: 'mentee-citra',
    data: {
      '@type': 'type.googleapis.com/google.events.firebase.database.v1.ReferenceEventData',
      data: null,
      delta: value,
    },
  };
  return async () => {
    await trigger(event);
  };
};

export const events = { wrapped, raw };

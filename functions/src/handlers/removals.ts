import { onValueCreated } from 'firebase-functions/v2/database';
import { onUserDeleted } from 'firebase-functions/v2/identity';
import { composedApp, type App } from '../app.ts';
import { orderMemory, region } from '../config/settings.ts';
import { withDeadline } from '../deadline.ts';
import { describeError } from '../describe-error.ts';
import { closeAccount } from '../effects/close-account.ts';
import { removePerson } from '../effects/remove-person.ts';
import { effectTimeOf, timeouts } from '../limits.ts';
import { isPersonId } from '../order/ids.ts';
import type { DueRemoval } from '../ports/removals.ts';
import { factTrigger } from './facts.ts';
import { pagesOf, severalAtOnce } from './sweep-pages.ts';

/** An account was closed: what can be done at once is done at once. The sweep goes on with the rest. */
export const onRemoval = onValueCreated(
  { ...factTrigger, ref: '/removals/{personId}', maxInstances: 2 },
  ({ params }) => carryOn(composedApp(), params.personId),
);

/** The cause of a failure is logged here, because the platform would log the words of the error. */
export async function carryOn(app: App, personId: string): Promise<void> {
  if (!isPersonId(personId)) return;
  await app.ports.clock.sync();
  await withDeadline(effectTimeOf(timeouts.fact), () => removePerson(app, personId)).catch(
    (error: unknown) => {
      app.ports.log.warn('A removal goes on later', { personId, reason: describeError(error) });
    },
  );
}

/** A user who was deleted at Firebase Auth, by an owner of the project, is removed everywhere else, too. */
export const onAccountDeleted = onUserDeleted(
  { region, memory: orderMemory, timeoutSeconds: 60, concurrency: 20, maxInstances: 2, retry: true },
  ({ data: { uid } }) => userDeleted(composedApp(), uid),
);

export async function userDeleted(app: App, uid: string): Promise<void> {
  if (!isPersonId(uid)) return;
  await app.ports.clock.sync();
  await closeAccount(app.ports, uid, { by: 'user-deleted' });
}

/** How many removals are read at once, and how many go on at once. */
const PAGE = 50;
const AT_ONCE = 2;

/** Goes on with the removals whose time has come. One that fails does not stop the others. */
export async function sweepRemovals(app: App, end: number): Promise<void> {
  const { removals, clock } = app.ports;
  const now = clock.now();
  const pages = pagesOf<DueRemoval>(PAGE, (after) => removals.due(now, PAGE, after));
  for await (const page of pages) {
    const left = await severalAtOnce(page, AT_ONCE, end, ({ personId }) => carryOn(app, personId));
    if (left.length > 0) return;
  }
}

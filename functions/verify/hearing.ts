import type { App } from 'firebase-admin/app';
import { getStorage } from 'firebase-admin/storage';
import * as z from 'zod';
import { callbackFinding } from '../doctor/xendit.ts';
import * as config from '../src/config/settings.ts';
import { MINUTE } from '../src/order/policy.ts';
import type { Asked } from './asked.ts';
import type { CallbackTrial } from './promises/callbacks.ts';
import { NotTried } from './promises/promise.ts';

/** What a callback's object in the bucket has of the callback itself (src/handlers/archive-inbound.ts). */
const keptSchema = z.object({ received: z.unknown() });

/** Finds the callbacks that the deployed function keeps in the bucket from now on. `note` records them. */
export function hearing(
  app: App,
  note: (path: string, body: unknown) => void,
  now: number,
): CallbackTrial['heard'] {
  // Its clock may be a little behind.
  const since = now - 2 * MINUTE;
  const startOffset = `callbacks/${new Date(since).toISOString().slice(0, 10)}/${since}`;
  return async (about, name) => {
    const bucket = getStorage(app).bucket(config.archiveSettings().bucket);
    const [files] = await bucket.getFiles({ prefix: 'callbacks/', startOffset });
    const contents = await Promise.all(files.map((file) => file.download()));
    const bodies = contents
      .map(([content]) => keptSchema.parse(JSON.parse(content.toString())).received)
      .filter((body) => JSON.stringify(body).includes(name));
    for (const body of bodies) note(`/xenditCallback (${about})`, body);
    return bodies;
  };
}

/** Callbacks come only to functions that are deployed. */
export function ifDeployed(asked: readonly Asked[]): Asked[] {
  let looked: Promise<string | undefined> | undefined;
  return asked.map((one) => ({
    ...one,
    hold: async () => {
      const why = await (looked ??= whyNot());
      if (why !== undefined) throw new NotTried(why);
      await one.hold();
    },
  }));
}

async function whyNot(): Promise<string | undefined> {
  const { XENDIT_CALLBACK_TOKEN: token = '', ARCHIVE_BUCKET: bucket = '' } = process.env;
  if (token === '' || bucket === '') return 'it needs XENDIT_CALLBACK_TOKEN and ARCHIVE_BUCKET';
  const finding = await callbackFinding(config.publicUrl(), token, config.xenditSettings().product);
  if (finding.state === 'well') return undefined;
  return finding.state === 'ill' ? `${finding.what}. ${finding.cure}` : finding.why;
}

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { getJson, postJson } from '../../emulators/shared/http/json.ts';
import { startStandIns, type StandIns } from '../stand-ins.ts';

const page = await readFile(new URL('../../docs/stand-ins.md', import.meta.url), 'utf8');
const HOUR = 3_600_000;

describe('the stand-ins together', () => {
  let standIns: StandIns;

  before(async () => {
    standIns = await startStandIns({
      secrets: {
        xenditSecretKey: 'key',
        xenditCallbackToken: 'token',
        sendgridApiKey: 'key',
        googleCredentials:
          '{"type":"authorized_user","client_id":"client","client_secret":"secret","refresh_token":"token"}',
      },
      // Nothing listens there.
      callbackUrl: 'http://127.0.0.1:9/',
      jobs: [],
    });
  });

  after(() => standIns.close());

  it('do their due work when the clock is moved', async () => {
    const { xendit, clock } = standIns.urls;
    await postJson(`${xendit}/_/faults`, { kind: 'late', ms: HOUR });
    const answer = await fetch(`${xendit}/v2/invoices`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('key:')}`, 'content-type': 'application/json' },
      body: '{"external_id":"a","amount":10000}',
    });
    const { id } = z.looseObject({ id: z.string() }).parse(await answer.json());
    await postJson(`${xendit}/_/invoices/${id}/pay`);
    const sent = async () => z.array(z.unknown()).parse(await getJson(`${xendit}/_/callbacks`)).length;
    assert.equal(await sent(), 0);
    await postJson(`${clock}/advance`, { ms: HOUR });
    assert.equal(await sent(), 1);
  });

  for (const { part, heading } of [
    { part: 'xendit', heading: 'Xendit' },
    { part: 'google', heading: 'Google' },
    { part: 'mail', heading: 'SendGrid' },
    { part: 'storage', heading: 'Cloud Storage' },
    { part: 'clock', heading: 'Clock' },
  ] as const)
    it(`have exactly the faults of docs/stand-ins.md: ${heading}`, async () => {
      const written = wordsUnder(heading);
      const offered = await offeredAt(standIns.urls[part]);
      assert.deepEqual(written.refusals, offered.refusals);
      assert.deepEqual([...wordsUnder('Faults of any request').kinds, ...written.kinds], offered.kinds);
    });
});

/** What a stand-in lists in its refusal of an unknown name. */
async function offeredAt(url: string) {
  const refusalOf = async (rule: object) => {
    const answer = await fetch(`${url}/_/faults`, { method: 'POST', body: JSON.stringify(rule) });
    return z.object({ error: z.string() }).parse(await answer.json()).error;
  };
  const [, kinds = ''] = (await refusalOf({ kind: 'none' })).split('only ');
  const refusals = await refusalOf({ kind: 'error', refusal: 'none' });
  return { kinds: kinds.split(', '), refusals: refusals.match(/(?<=")[\w-]+(?=")/g) ?? [] };
}

/** The kinds in the table under a heading of the page, and the refusals in the paragraph about them. */
function wordsUnder(heading: string) {
  const [, section = ''] = page.split(new RegExp(`^##+ ${heading}$`, 'm'));
  const [own = ''] = section.split(/^##/m);
  const [, paragraph = ''] = own.split('\nRefusals: ');
  const words = (text: string): string[] => text.match(/(?<=`)[\w-]+(?=`)/g) ?? [];
  const cells = own.match(/^\| `[^|]+/gm) ?? [];
  return { kinds: cells.flatMap(words), refusals: words(paragraph.split('\n\n')[0] ?? '') };
}

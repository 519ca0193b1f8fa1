import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { initializeApp } from 'firebase-admin/app';
import { getAuth } from 'firebase-admin/auth';
import { get, ref, set } from 'firebase/database';
import { everybodyLeaves, newMentee } from '../support/participants.ts';
import { stack } from '../support/environment.ts';

const program = fileURLToPath(new URL('../../operator/grant.ts', import.meta.url));

/** Runs it as `npm run grant` does. */
async function grant(...args: string[]): Promise<{ code: unknown; output: string }> {
  const env = { ...process.env, FUNCTIONS_EMULATOR: '' };
  const run = promisify(execFile)(process.execPath, [program, ...args], { env });
  return run.then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: unknown) => {
      assert(error instanceof Error && 'code' in error && 'stderr' in error);
      return { code: error.code, output: String(error.stderr) };
    },
  );
}

describe('npm run grant', () => {
  after(everybodyLeaves);

  it('makes an account an operator, whom the function accepts from the next token on', async () => {
    const { email, user } = await newMentee();
    const list = async () => {
      const response = await fetch(`${stack.FUNCTIONS_URL}/operator`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await user.getIdToken(true)}`,
        },
        body: JSON.stringify({ do: 'list' }),
      });
      return response.status;
    };
    assert.equal(await list(), 403);
    const { code, output } = await grant('--project', stack.GCLOUD_PROJECT, '--admin', email);
    assert.equal(code, 0, output);
    assert.equal(await list(), 200);
  });

  it('makes an account a mentor, who can then enter an offer, and keeps it when granted again', async () => {
    const mentor = await newMentee({ timeZone: 'Asia/Makassar' });
    const own = ref(mentor.database, `mentors/${mentor.uid}`);
    const headline = ref(mentor.database, `mentors/${mentor.uid}/headline`);
    await assert.rejects(set(headline, 'Data'), /PERMISSION_DENIED/);
    const { code, output } = await grant('--mentor', mentor.email);
    assert.equal(code, 0, output);
    await set(headline, 'Data');
    assert.equal((await grant('--mentor', mentor.email, '--name', 'Rani')).code, 0);
    assert.deepEqual((await get(own)).val(), { name: 'Rani', timeZone: 'Asia/Makassar', headline: 'Data' });
  });

  it('refuses an unknown or unverified address, with the reason', async () => {
    const stranger = await grant('--admin', `${randomUUID()}@example.com`);
    assert.equal(stranger.code, 1);
    assert.match(stranger.output, /^No account has the address/);
    const email = `${randomUUID()}@example.com`;
    const app = initializeApp({ projectId: stack.GCLOUD_PROJECT }, randomUUID());
    await getAuth(app).createUser({ email, emailVerified: false });
    const unverified = await grant('--admin', email);
    assert.equal(unverified.code, 1);
    assert.match(unverified.output, /has not verified the address/);
    assert.match((await grant('--admin', email, '--mentor', email)).output, /^Name one account: /);
  });
});

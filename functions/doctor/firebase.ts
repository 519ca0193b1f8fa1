import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { initializeApp, type App } from 'firebase-admin/app';
import { getAuth } from 'firebase-admin/auth';
import { getDatabase } from 'firebase-admin/database';
import type { ArchiveSettings } from '../src/config/settings.ts';
import { createArchive } from '../src/providers/storage/archive.ts';
import { ill, refused, unknown, well, type Finding } from './finding.ts';

const signIn = 'Sign in on this machine: gcloud auth application-default login.';

/** Writes one object, always the same, as whoever is signed in here: it stays there. */
export async function bucketFinding(app: App, settings: ArchiveSettings): Promise<Finding> {
  const about = `the bucket ${settings.bucket} takes what came in`;
  try {
    await createArchive(app, settings).put('operator/doctor.json', { by: 'npm run doctor' });
    return well(about);
  } catch (error) {
    const cures = {
      'http-404': 'Make the bucket, or set ARCHIVE_BUCKET to one that there is.',
      'http-403': 'Let the functions’ service account, and yourself, create objects in the bucket.',
    };
    return refused(about, error, cures, signIn);
  }
}

/** The emulator's own administrator, whom the SDK makes by itself for data and not for rules. */
const owner = { getAccessToken: () => Promise.resolve({ access_token: 'owner', expires_in: 3600 }) };
const emulated = process.env['FIREBASE_DATABASE_EMULATOR_HOST'] !== undefined;

/** Compares the rules that hold with those of this folder. A wrong region or instance is found by it, too. */
export async function rulesFinding(databaseURL: string): Promise<Finding> {
  const about = 'the database has the rules of this folder';
  const written = await readFile(new URL('../../database.rules.json', import.meta.url), 'utf8');
  try {
    const app = initializeApp({ databaseURL, ...(emulated && { credential: owner }) }, randomUUID());
    const holding = await getDatabase(app).getRules();
    if (holding.trim() === written.trim()) return well(about);
    return ill(about, 'it has others', 'Deploy them: npm run firebase -- deploy --only database');
  } catch (error) {
    return refused(about, error, {}, `See REGION and DATABASE_INSTANCE. ${signIn}`);
  }
}

/** Of a thousand accounts each: how far it looks for an operator. */
const PAGES = 20;

/** Somebody must see to what waits for a person. */
export async function adminFinding(app: App): Promise<Finding> {
  const about = 'somebody is an operator';
  let page: string | undefined;
  try {
    for (let looked = 0; looked < PAGES; looked += 1) {
      const { users, pageToken } = await getAuth(app).listUsers(1000, page);
      if (users.some(({ customClaims, disabled }) => customClaims?.['admin'] === true && !disabled))
        return well(about);
      if (pageToken === undefined)
        return ill(about, 'nobody is admin', 'npm run grant -- --project PROJECT --admin MAIL');
      page = pageToken;
    }
  } catch (error) {
    return refused(about, error, {}, signIn);
  }
  return unknown(about, `it looked at ${PAGES * 1000} accounts, and there are more`);
}

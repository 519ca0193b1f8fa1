import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseEnv, promisify } from 'node:util';

const functions = new URL('../', import.meta.url);
export const secrets = [
  'XENDIT_SECRET_KEY',
  'XENDIT_CALLBACK_TOKEN',
  'SENDGRID_API_KEY',
  'GOOGLE_CREDENTIALS',
  'ACTION_LINK_KEY',
];

/** Whether Google could have given a project this id; no file and no address is looked for by any other. */
export const isProjectId = (text: string): boolean => /^[a-z][a-z0-9-]{4,}$/.test(text);

/**
 * Reads the settings of a project into the environment, as a deployment does: `.env` and `.env.PROJECT`, and the
 * secrets of Secret Manager by the Firebase CLI. Variables that are already set stay.
 */
export async function useSettingsOf(project: string, env: NodeJS.ProcessEnv): Promise<void> {
  await useFilesOf(project, env);
  await Promise.all(
    secrets
      .filter((name) => env[name] === undefined)
      .map(async (name) => {
        const value = await stored(name, project);
        if (value !== undefined) env[name] = value;
      }),
  );
}

/** The same without the secrets. */
export async function useFilesOf(project: string, env: NodeJS.ProcessEnv): Promise<void> {
  env['GCLOUD_PROJECT'] ??= project;
  for (const name of [`.env.${project}`, '.env']) {
    const file = new URL(name, functions);
    const values = existsSync(file) ? parseEnv(await readFile(file, 'utf8')) : {};
    for (const [key, value] of Object.entries(values)) env[key] ??= value;
  }
}

/** `undefined`: there is no such secret, or the CLI is not signed in. */
async function stored(name: string, project: string): Promise<string | undefined> {
  const cli = createRequire(import.meta.url).resolve('firebase-tools/lib/bin/firebase.js');
  const args = [cli, 'functions:secrets:access', name, '--project', project];
  return promisify(execFile)(process.execPath, args, { cwd: fileURLToPath(functions) })
    .then(({ stdout }) => stdout.trim())
    .catch(() => undefined);
}

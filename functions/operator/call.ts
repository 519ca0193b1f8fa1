import * as z from 'zod';
import { people } from '../../stack/seed/people.ts';
import { usualPorts } from '../../stack/ports.ts';
import { projectId } from '../../stack/settings.ts';

const { env } = process;

/** The function could not be called. The message says why and what to do about it, in one line. */
export class Unreached extends Error {}

/** Calls the function as the admin that the environment names. Throws `Unreached` if it cannot be called. */
export async function callOperator(body: object): Promise<{ status: number; answer: unknown }> {
  const url = env['FUNCTIONS_URL'] ?? `http://127.0.0.1:${usualPorts.functions}/${projectId}/us-central1`;
  const token = env['OPERATOR_TOKEN'] ?? (await signIn());
  const response = await reached(`${url}/operator`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => {
    throw new Unreached(
      `There is no function at ${url}/operator. Set FUNCTIONS_URL to the project's functions.`,
    );
  });
  return { status: response.status, answer };
}

async function reached(url: string, request: RequestInit): Promise<Response> {
  return fetch(url, request).catch(() => {
    const cure =
      'Start the local stack by npm start, or set where your project is: npm run operator -- --help';
    throw new Unreached(`${URL.parse(url)?.origin ?? url} does not answer. ${cure}`);
  });
}

const signedIn = z.object({ idToken: z.string() });

/** https://firebase.google.com/docs/reference/rest/auth#section-sign-in-email-password */
async function signIn(): Promise<string> {
  const { base, key, email, password } = whoAndWhere();
  const response = await reached(
    `${base}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=${key}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password, returnSecureToken: true }),
    },
  );
  const { data } = signedIn.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !data)
    throw new Unreached(
      `Signing in as ${email} was refused (${response.status}). Check FIREBASE_API_KEY, OPERATOR_EMAIL and OPERATOR_PASSWORD.`,
    );
  return data.idToken;
}

function whoAndWhere() {
  const key = env['FIREBASE_API_KEY'];
  const email = env['OPERATOR_EMAIL'] ?? people.eka.email;
  const password = env['OPERATOR_PASSWORD'] ?? people.eka.password;
  if (key !== undefined) return { base: 'https:/', key, email, password };
  const host = env['FIREBASE_AUTH_EMULATOR_HOST'] ?? `127.0.0.1:${usualPorts.auth}`;
  return { base: `http://${host}`, key: 'local', email, password };
}

import { createPublicKey, type KeyObject } from 'node:crypto';
import * as z from 'zod';

const prefix = 'https://www.googleapis.com/auth/';

/** The scopes that this stand-in knows, by what each opens. */
export const opening = {
  calendar: [`${prefix}calendar`, `${prefix}calendar.events`],
  freeBusy: [
    `${prefix}calendar`,
    `${prefix}calendar.readonly`,
    `${prefix}calendar.freebusy`,
    `${prefix}calendar.events.freebusy`,
  ],
  meet: [`${prefix}meetings.space.settings`],
  gmail: [`${prefix}gmail.send`, 'https://mail.google.com/'],
} as const;

export const knownScopes: readonly string[] = [...new Set<string>(Object.values(opening).flat())];

/** An account that has signed in to an OAuth client, and the scopes that it allowed. */
export interface SignedIn {
  /** Its mail address, where that matters: it names the account's own calendar. */
  name?: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  scopes: readonly string[];
}

/** A service account, with the users and scopes that the administrator of a Workspace has delegated to it. */
export interface ServiceAccount {
  email: string;
  publicKey: KeyObject;
  people: readonly string[];
  delegated: readonly string[];
}

/** Who may get a token. */
export type Account =
  ({ type: 'authorized_user' } & SignedIn) | ({ type: 'service_account' } & ServiceAccount);

const credentialsSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('authorized_user'),
    client_id: z.string(),
    client_secret: z.string(),
    refresh_token: z.string(),
  }),
  z.object({ type: z.literal('service_account'), client_email: z.string(), private_key: z.string() }),
]);

const filesSchema = z.record(z.email(), z.unknown());

/** The accounts of a setting: one, or several by their mail address. */
export function accountsOf(credentials: string): Account[] {
  const given: unknown = JSON.parse(credentials);
  const files = filesSchema.safeParse(given).data;
  if (!files) return [accountOf(credentials)];
  return Object.entries(files).map(([name, file]) => accountOf(JSON.stringify(file), name));
}

/** The account whose credentials these are, set up as it should be: for `organiser`, with every scope. */
export function accountOf(credentials: string, organiser = ''): Account {
  const given = credentialsSchema.parse(JSON.parse(credentials));
  switch (given.type) {
    case 'authorized_user':
      return {
        type: given.type,
        ...(organiser !== '' && { name: organiser }),
        clientId: given.client_id,
        clientSecret: given.client_secret,
        refreshToken: given.refresh_token,
        scopes: knownScopes,
      };
    case 'service_account':
      return {
        type: given.type,
        email: given.client_email,
        publicKey: createPublicKey(given.private_key),
        people: [organiser],
        delegated: knownScopes,
      };
  }
}

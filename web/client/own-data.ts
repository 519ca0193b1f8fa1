import type * as z from 'zod/mini';
import { refusalAnswer } from '../../functions/src/contract/https.ts';
import {
  closing,
  exportLinks,
  type ClosingState,
  type ExportedLinks,
} from '../../functions/src/contract/personal-data.ts';

/** Where a person asks for the own data, and as whom. */
export interface OwnDataAccess {
  /** `https://REGION-PROJECT.cloudfunctions.net` */
  readonly functionsUrl: string;
  /** The Firebase ID token of the signed-in person. */
  readonly idToken: () => Promise<string>;
}

export type { ClosingState, ExportedLinks };

/** Links to all that is kept about the person, as a page and as JSON; they end within a day. Throws when there is no answer. */
export const askForExport = (access: OwnDataAccess): Promise<ExportedLinks> =>
  call(access, 'export', exportLinks);

/**
 * Closes the account, for good. Throws when there is no answer; to ask again does no harm. Throws `sign-in-again` unless the person has
 * signed in within the last ten minutes.
 */
export const closeAccount = (access: OwnDataAccess): Promise<ClosingState> => call(access, 'close', closing);

/** How far the closing of the account is; no `removal`: it is open. Throws when there is no answer. */
export const closingStatus = (access: OwnDataAccess): Promise<ClosingState> =>
  call(access, 'status', closing);

async function call<Schema extends z.ZodMiniType>(
  { functionsUrl, idToken }: OwnDataAccess,
  wanted: 'export' | 'close' | 'status',
  schema: Schema,
): Promise<z.infer<Schema>> {
  const response = await fetch(`${functionsUrl}/personalData`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await idToken()}` },
    body: JSON.stringify({ do: wanted }),
  });
  const answer: unknown = await response.json();
  if (response.ok) return schema.parse(answer);
  throw new Error(
    refusalAnswer.safeParse(answer).data?.error.code ?? `personalData answered ${response.status}`,
  );
}

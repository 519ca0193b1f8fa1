import { feedAddress } from '../../functions/src/contract/https.ts';

/**
 * The secret address of the person's own agenda, for a calendar program to subscribe to. Throws when it cannot be
 * fetched.
 */
export async function calendarAddress(functionsUrl: string, idToken: string): Promise<string> {
  const response = await fetch(`${functionsUrl}/agendaFeed`, {
    headers: { authorization: `Bearer ${idToken}` },
  });
  if (!response.ok) throw new Error(`agendaFeed answered ${response.status}`);
  return feedAddress.parse(await response.json()).url;
}

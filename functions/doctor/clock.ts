import { wrongZones } from '../src/order/zone-data.ts';
import { ill, unknown, well, type Finding } from './finding.ts';

/** Milliseconds. Google refuses a service account's signature if the clock is some minutes wrong. */
const MOST = 60_000;

/** Compares this machine's clock with a server's. https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1 */
export async function clockFinding(url: string, now: () => number = Date.now): Promise<Finding> {
  const about = 'the clock is right';
  const date = await fetch(url, { signal: AbortSignal.timeout(15_000) })
    .then(async (response) => {
      await response.body?.cancel();
      return response.headers.get('date');
    })
    .catch(() => null);
  if (date === null) return unknown(about, `no answer from ${url} has the time`);
  const wrong = Math.abs(now() - Date.parse(date));
  return wrong <= MOST
    ? well(about)
    : ill(
        about,
        `it is ${Math.round(wrong / 1000)} seconds wrong`,
        'Set the clock of this machine from a time server.',
      );
}

export function zonesFinding(wrong: readonly string[] = wrongZones()): Finding {
  const about = 'the time zones are right';
  return wrong.length === 0
    ? well(about)
    : ill(about, wrong.join(', '), 'Run it on a newer Node: the functions refuse to start with such data.');
}

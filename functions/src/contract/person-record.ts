import * as z from 'zod/mini';
import { HOME_ZONE, knownZone } from '../order/zones.ts';
import { oneLine } from '../words/one-line.ts';

/** How the functions and the web client both read `/users/{uid}`. */
export interface PersonRecord {
  /** Empty where it has no visible character. */
  name: string;
  /** As it was verified, in any form; `undefined`: there is none. */
  email: string | undefined;
  locale: 'id' | 'en';
  /** A zone that this runtime knows. */
  timeZone: string;
}

const record = z.looseObject({});
const line = z.catch(z.string(), '');

/** `undefined`: there is no record. A field that cannot be read never hides the person. */
export function personOf(value: unknown): PersonRecord | undefined {
  const { data } = record.safeParse(value);
  if (!data) return undefined;
  const email = line.parse(data['email']).trim();
  return {
    name: oneLine(line.parse(data['name'])),
    email: email === '' ? undefined : email,
    locale: data['locale'] === 'en' ? 'en' : 'id',
    timeZone: knownZone(data['timeZone']) ?? HOME_ZONE,
  };
}

import * as z from 'zod/mini';
import { HOME_ZONE, knownZone } from '../../order/zones.ts';
import { oneLine } from '../../words/one-line.ts';

/** `/users/{uid}` as it is understood, by the functions and by the web client alike. */
export interface PersonRecord {
  /** Empty where nothing of it can be seen. */
  name: string;
  /** As it was verified, whatever it looks like; `undefined`: there is none. */
  email: string | undefined;
  locale: 'id' | 'en';
  /** One that this runtime knows. */
  timeZone: string;
}

const record = z.looseObject({});
const line = z.catch(z.string(), '');

/** `undefined`: there is no record. What of it cannot be read never hides the person. */
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

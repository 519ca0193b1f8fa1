import { declaredParams } from 'firebase-functions/params';
import * as z from 'zod';
import { env } from './environment.ts';
import { archiveDays, callDays } from './params/archive.ts';
import { callsPerUser, callsPerAddress, proxies, appCheck } from './params/calls.ts';
import { guestsSee, guestsInvite, organiserCalendar } from './params/google.ts';
import { knownZone } from '../order/zones.ts';
import { sellerZone } from './params/receipts.ts';
import { organisers, webOrigins } from './settings.ts';

/** The settings that do not match their params. The Firebase CLI asks for missing ones at deployment. */
export function settingFaults(): string[] {
  const numbers: readonly [string, number][] = [
    ['ARCHIVE_RETENTION_DAYS', archiveDays.value()],
    ['CALLS_RETENTION_DAYS', callDays.value()],
    ['CALLS_PER_USER', callsPerUser.value()],
    ['CALLS_PER_ADDRESS', callsPerAddress.value()],
    ['TRUSTED_PROXIES', proxies.value()],
  ];
  return [
    ...declaredParams.flatMap(faultOf),
    ...[guestsSee, guestsInvite, appCheck].flatMap(({ name }) => switchFault(name, env[name])),
    ...numbers.flatMap(([name, value]) => (value >= 0 ? [] : [`${name} must be 0 or more`])),
    ...(organisers().length > 1 && organiserCalendar.value() !== 'primary'
      ? ['ORGANISER_CALENDAR_ID must be primary where GOOGLE_ORGANISER names several accounts']
      : []),
    ...(knownZone(sellerZone.value()) === undefined ? ['RECEIPT_TIME_ZONE: no such zone is known'] : []),
    ...webOrigins().flatMap((origin) => (isOrigin(origin) ? [] : [`WEB_ORIGINS: ${origin} is no origin`])),
  ];
}

const checkedParam = z.object({
  name: z.string(),
  options: z.object({
    input: z.union([
      z.object({ text: z.object({ validationRegex: z.string(), validationErrorMessage: z.string() }) }),
      z.object({ select: z.object({ options: z.array(z.object({ value: z.string() })) }) }),
    ]),
  }),
});

function faultOf(param: unknown): string[] {
  const { data } = checkedParam.safeParse(param);
  const value = env[data?.name ?? ''];
  if (!data || value === undefined) return [];
  const { input } = data.options;
  if ('text' in input) {
    const { validationRegex, validationErrorMessage } = input.text;
    return new RegExp(validationRegex).test(value) ? [] : [`${data.name}: ${validationErrorMessage}`];
  }
  const values = input.select.options.map((option) => option.value);
  return values.includes(value) ? [] : [`${data.name} must be one of ${values.join(', ')}`];
}

/** Any other value would count as `false`, without a warning. */
const switchFault = (name: string, value: string | undefined): string[] =>
  value === undefined || value === 'true' || value === 'false' ? [] : [`${name} must be true or false`];

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

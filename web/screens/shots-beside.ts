import { people } from '../../stack/seed/people.ts';
import type { Settings } from '../../stack/settings.ts';
import type { Shot } from './shots.ts';
import type { Stage } from './stage.ts';

/** The pages beside the app, which have one language. */
export const namesBeside = [
  'action-link',
  'checkout',
  'invoices',
  'inbox',
  'mail',
  'receipt',
  'calendar',
  'clock',
  'faults',
] as const;

export async function shotsBeside(stage: Stage, env: Settings): Promise<readonly Shot[]> {
  const paths = await pathsBeside(stage, env);
  return namesBeside.map((name) => ({ name, path: paths[name] }));
}

type PathsBeside = Readonly<Record<(typeof namesBeside)[number], string>>;

async function pathsBeside({ outside, orders }: Stage, env: Settings): Promise<PathsBeside> {
  const at = (name: string): string => (env[name] ?? '').replace(/\/$/, '');
  const mails = await outside.inbox.of(people.ayu.email);
  const question = mails.findLast(({ text }) => text.includes('actionLink'));
  const letters = await outside.inbox.of(people.citra.email);
  const receipt = letters.findLast(({ text }) => text.includes('/receipt?'));
  const invoices = await outside.xendit.invoices();
  const open = invoices.find(({ external_id }) => external_id.startsWith(`order:${orders.pending}:`));
  return {
    'action-link': /https?:\S+actionLink\S+/.exec(question?.text ?? '')?.[0] ?? '',
    checkout: `${at('XENDIT_API_URL')}/web/${open?.id ?? ''}`,
    invoices: at('XENDIT_API_URL'),
    inbox: at('SENDGRID_API_URL'),
    mail: `${at('SENDGRID_API_URL')}/messages/${question?.id ?? ''}`,
    receipt: /https?:\S+\/receipt\?\S+/.exec(receipt?.text ?? '')?.[0] ?? '',
    calendar: at('GOOGLE_API_ROOT_URL'),
    clock: at('CLOCK_URL'),
    faults: `${at('XENDIT_API_URL')}/_/faults`,
  };
}

import { people, type Person } from './seed/people.ts';
import type { Suite } from './local-stack.ts';

/** What `npm start` prints once the stack is up: the addresses, who can sign in, and what to try next. */
export function welcome({ env, log }: Suite): string {
  const at = (name: string): string => env[name] ?? '';
  const addresses = [
    ['Web app', at('WEB_URL'), 'sign in, order, approve: start here'],
    ['Functions', at('FUNCTIONS_URL'), 'createOrder, xenditCallback'],
    ['Database', `http://${at('FIREBASE_DATABASE_EMULATOR_HOST')}`, 'Realtime Database'],
    ['Sign-in', `http://${at('FIREBASE_AUTH_EMULATOR_HOST')}`, 'Auth emulator'],
    ['Checkout', at('XENDIT_API_URL'), 'Xendit: invoices, pay, callbacks'],
    ['Calendar', at('GOOGLE_API_ROOT_URL').replace(/\/$/, ''), 'Google: events with their Meet links'],
    ['Inbox', at('SENDGRID_API_URL'), 'every mail that was sent'],
    ['Storage', at('STORAGE_EMULATOR_HOST'), 'the archive of requests and callbacks'],
    ['Clock', at('CLOCK_URL'), 'advance the time, run the schedules'],
  ];
  const everyone: Person[] = Object.values(people);
  return [
    '',
    'The local stack is up.',
    '',
    ...table(addresses),
    '',
    `In the web app press a name, or sign in with any of these and the password ${people.citra.password}:`,
    '',
    ...table(everyone.map(({ email, uid, name }) => [email, uid, name])),
    '',
    'Try next:',
    '',
    ...table([
      ['npm run demo', 'one order from request to reminders, in a stack of its own'],
      ['npm run stack -- COMMAND', 'your own script beside a fresh stack'],
      ['npm test', 'the quick tests'],
    ]),
    '',
    `Output of the functions: ${log}`,
    'Ctrl-C stops it all.',
    '',
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderCode } from '../../../src/order/order-code.ts';
import { people } from '../../../../stack/seed/people.ts';
import { stack } from '../../support/environment.ts';
import { until } from '../../support/until.ts';
import { faults, inbox } from '../../support/outside.ts';
import { shell } from '../shell.ts';
import { stuck } from './stuck.ts';
import { done, ended, having, type Way } from './way.ts';

async function lists(text: string): Promise<void> {
  await stuck();
  assert.match(
    await done(text),
    /^[\dA-Z-]{11} {2}[-\w]{8,64} {2}\w+\n {2}.+ with .+ {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC.*\n {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}[a-z-]+ /,
  );
}

/** The order that is stuck is among those. */
async function listsAll(text: string): Promise<void> {
  const { orderId } = await stuck();
  const output = await done(text);
  assert.match(output, new RegExp(`^${orderCode(orderId)}  ${orderId}  pending\n  Sari with Joko  `, 'm'));
}

/** Without the page's days and file: the clock of the tests shows other days. */
async function exportsAll(text: string): Promise<void> {
  const { orderId } = await stuck();
  const output = await done(text.replace(/ --from .* --csv > .*/, ' --csv'));
  assert.match(output, /^code,order,status,placed,session starts,/);
  assert.ok(output.includes(`${orderCode(orderId)},`), output);
}

async function explains(text: string): Promise<void> {
  const { orderId, effect } = await stuck();
  const output = await done(having(text, { ORDER: orderId }));
  assert.ok(
    output.startsWith(`${orderCode(orderId)}  ${orderId}  pending\n  A career in data, 60 minutes, `),
    output,
  );
  assert.match(output, / UTC\n {2}Sari with Joko\n {2}IDR 150,000, open\n/);
  assert.ok(output.includes(`  ${effect}  waiting`), output);
}

async function retries(text: string): Promise<void> {
  const { orderId, effect, mentee } = await stuck();
  await faults.clear(stack.SENDGRID_API_URL);
  const output = await done(having(text, { ORDER: orderId, EFFECT: effect }));
  assert.ok(output.startsWith(`${effect} is done.\n`), output);
  assert.match(output, new RegExp(`What operators did:\\n.* retry {2}${effect}`));
  await until(
    () => inbox.of(mentee.email),
    (seen) => seen.length > 0,
  );
}

/** docs/operations.md names the commands that it does not show. */
async function tellsTheOthers(text: string): Promise<void> {
  const { errors } = ended(2, await shell(text));
  for (const command of [
    'addresses',
    'retry-all',
    'skip',
    'returned',
    'received',
    'not-received',
    'decide-attendance',
    'remove-comment',
    'cancel',
    'reopen-invoice',
    'find',
  ])
    assert.match(errors, new RegExp(`^  ${command} `, 'm'));
}

/** Redirects calls of Google's sign-in and of a project's functions to the stack. */
async function elsewhere(text: string): Promise<void> {
  const [, functions = ''] = /FUNCTIONS_URL=(\S+)/.exec(text) ?? [];
  const led = [
    ['https://identitytoolkit', `http://${stack.FIREBASE_AUTH_EMULATOR_HOST}/identitytoolkit`],
    [functions, stack.FUNCTIONS_URL],
  ];
  const script = `const ask = globalThis.fetch;
    globalThis.fetch = (url, how) =>
      ask(${JSON.stringify(led)}.reduce((to, [from, there]) => to.replace(from, there), String(url)), how);`;
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
  const output = await done(text, { env, input: `${people.eka.password}\n` });
  assert.match(output, /^(Nothing waits for a person\.|[\dA-Z-]{11} {2}[-\w]{8,64} {2}\w+)\n/);
}

const inProject = (text: string): string => having(text, { YOUR_PROJECT: stack.GCLOUD_PROJECT });

async function grants(text: string): Promise<void> {
  const [, mail = ''] = /(\S+@\S+)/.exec(text) ?? [];
  const output = await done(inProject(text));
  assert.match(
    output,
    new RegExp(`^${mail} is ${text.includes('--admin') ? 'an operator' : 'a mentor, Ayu'}`),
  );
}

async function findsAllWell(text: string): Promise<void> {
  const output = await done(inProject(text));
  assert.match(output, /^(well .*\n)+$/);
}

async function findsNoDifference(text: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'verified-'));
  const output = await done(`${inProject(text)} --yes --out ${folder}`);
  assert.match(output, /Nothing differs from the stand-ins\.\n$/);
  await rm(folder, { recursive: true });
}

export const operator: Way[] = [
  { how: 'run', of: /^npm run operator -- list$/, run: lists },
  { how: 'run', of: /^npm run operator -- orders .* --csv > /, run: exportsAll },
  { how: 'run', of: /^npm run operator -- orders (?!.*--csv)/, run: listsAll },
  { how: 'run', of: /^npm run operator -- explain /, run: explains },
  { how: 'run', of: /^npm run operator -- retry /, run: retries },
  { how: 'run', of: /^npm run operator$/, run: tellsTheOthers },
  { how: 'run', of: /^export FUNCTIONS_URL=[^]*npm run operator -- list$/, run: elsewhere },
  { how: 'run', of: /^npm run grant /, run: grants },
  { how: 'run', of: /^npm run doctor /, run: findsAllWell },
  { how: 'run', of: /^npm run verify -- --project /, run: findsNoDifference },
  { how: 'options', of: /^(XENDIT_PRODUCT=sessions )?npm run verify -- --(compare|stack)/ },
];

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packed } from '../../commands/packed.ts';
import { blocks } from '../../functions/test/docs/blocks.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { newOrderAtFreeHour } from '../../functions/test/support/journey.ts';
import { people } from '../../stack/seed/people.ts';
import { unpack } from '../../test-kit/unpack.ts';

const source = fileURLToPath(new URL('../client', import.meta.url));
const folderOf = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** Orders an hour of Ayu's, and prints how the order stands once its invoice is there. */
const program = `
import { initializeApp } from 'firebase/app';
import { connectAuthEmulator, getAuth, signInWithEmailAndPassword } from 'firebase/auth';
import { connectDatabaseEmulator, getDatabase } from 'firebase/database';
import { placeOrder, watchOrder, type Me, type Order } from 'nusademy-orders-client';

declare const process: { argv: string[]; exit: () => never };
const [, , auth = '', database = '', projectId = '', email = '', password = '', startsAt = ''] = process.argv;
const databaseURL = 'https://' + projectId + '-default-rtdb.firebaseio.com';
const app = initializeApp({ apiKey: 'local', projectId, databaseURL });
connectAuthEmulator(getAuth(app), 'http://' + auth, { disableWarnings: true });
const [host = '', port] = database.split(':');
connectDatabaseEmulator(getDatabase(app), host, Number(port));
const { user } = await signInWithEmailAndPassword(getAuth(app), email, password);
const me: Me = { database: getDatabase(app), uid: user.uid };
const newOrder = { mentorId: 'mentor-ayu', topicId: 'machine-learning', minutes: 60, startsAt: Number(startsAt) };
const placed = await placeOrder(me, newOrder);
watchOrder(me, placed.orderId, {
  seen: (order: Order | undefined) => {
    if (order?.payment === undefined) return;
    console.log(order.status, order.terms?.amount, order.payment.status);
    process.exit();
  },
  failed: ({ en }) => console.log(en),
});
`;

/** Signs an operator in, and prints how many orders wait for a person, and what is known of an order that is not there. */
const operatorProgram = `
import { initializeApp } from 'firebase/app';
import { connectAuthEmulator, getAuth, signInWithEmailAndPassword } from 'firebase/auth';
import { explainOrder, listActionItems, type OperatorAccess } from 'nusademy-orders-client/operator';

declare const process: { argv: string[]; exit: () => never };
const [, , auth = '', functionsUrl = '', email = '', password = ''] = process.argv;
connectAuthEmulator(getAuth(initializeApp({ apiKey: 'local' })), 'http://' + auth, { disableWarnings: true });
const { user } = await signInWithEmailAndPassword(getAuth(), email, password);
const access: OperatorAccess = { functionsUrl, idToken: () => user.getIdToken() };
const list = await listActionItems(access);
const one = await explainOrder(access, 'no-such-order');
console.log(list.outcome === 'done' && list.value.orders.length >= 0, one.outcome === 'done' ? '' : one.text.en);
process.exit();
`;

const settings = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'es2024',
    lib: ['es2024', 'dom', 'dom.iterable'],
    module: 'nodenext',
    moduleDetection: 'force',
    types: [],
  },
};

describe('the package of the client', () => {
  let folder: string;
  const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

  /** As npm would install it: the tarball and what it is used with. */
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'client-package-'));
    const modules = join(folder, 'node_modules');
    await mkdir(modules);
    await unpack(await packed(source, folder), join(modules, 'nusademy-orders-client'));
    for (const name of ['firebase', 'zod']) await symlink(folderOf(name), join(modules, name));
    await put('package.json', '{"type": "module"}');
    await put('tsconfig.json', JSON.stringify({ ...settings, include: ['*.ts'] }));
    await put('program.ts', program);
    await put('operator-program.ts', operatorProgram);
  });
  after(() => rm(folder, { recursive: true }));

  const typeErrors = (): Promise<string> =>
    promisify(execFile)(process.execPath, [join(folderOf('typescript'), 'bin', 'tsc')], { cwd: folder }).then(
      () => '',
      (error: unknown) =>
        error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error),
    );

  it('has types, by which the program and the code of the manual are right', async () => {
    const shown = blocks.filter(({ page, language }) => page.endsWith('integration.md') && language === 'ts');
    assert.ok(shown.length > 3);
    for (const [index, { code }] of shown.entries()) await put(`manual-${index}.ts`, code);
    await put(
      'wrong.ts',
      "import { decide, type Me } from 'nusademy-orders-client';\n" +
        "export const wrong = (me: Me) => decide(me, { id: 'x' }, { decision: 'perhaps' });\n",
    );
    assert.match(await typeErrors(), /^wrong\.ts\(2,\d+\): error TS2322: [^\n]*\n(?!\w)/);
  });

  it('places an order in an empty folder, and watches it', async () => {
    const { email, password } = people.citra;
    const where = [stack.FIREBASE_AUTH_EMULATOR_HOST, stack.FIREBASE_DATABASE_EMULATOR_HOST];
    const newOrder = await newOrderAtFreeHour();
    const args = [...where, stack.GCLOUD_PROJECT, email, password, String(newOrder.startsAt)];
    const run = promisify(execFile)(process.execPath, ['program.ts', ...args], { cwd: folder });
    assert.equal((await run).stdout, 'pending 150000 open\n');
  });

  it('gives operators their calls, by an entry of its own', async () => {
    const { email, password } = people.eka;
    const args = [stack.FIREBASE_AUTH_EMULATOR_HOST, stack.FUNCTIONS_URL, email, password];
    const run = promisify(execFile)(process.execPath, ['operator-program.ts', ...args], { cwd: folder });
    assert.equal((await run).stdout, 'true There is no such order.\n');
  });
});

import assert from 'node:assert/strict';
import { freePorts, takenPorts, usualPorts } from '../../../../stack/ports.ts';
import { running, shell } from '../shell.ts';
import { done, ended, having, type Way } from './way.ts';

/** The fixed ports of `npm start` may be in use: then it must say so. */
async function starts(text: string): Promise<void> {
  if ((await takenPorts(usualPorts)).length > 0) {
    assert.match(ended(1, await shell(text)).errors, /^Taken: ports? \d+/m);
    return;
  }
  const start = await running(text, /Ctrl-C stops it all/);
  try {
    const [, app = ''] = /Web app +(\S+)/.exec(start.output) ?? [];
    assert.equal((await fetch(app)).status, 200);
  } finally {
    await start.stop();
  }
  assert.deepEqual(await takenPorts(usualPorts), []);
}

/** On another port, because 9000 is that of `npm start`. */
async function withDatabase(text: string, work: (address: string) => Promise<void>): Promise<void> {
  const { database: port } = await freePorts();
  const server = await running(having(text, { 9000: String(port) }), /^Listening at/m);
  try {
    await work(`127.0.0.1:${port}`);
  } finally {
    await server.stop();
  }
}

async function databaseHasRules(text: string): Promise<void> {
  await withDatabase(text, async (address) => {
    assert.equal((await fetch(`http://${address}/ledger.json?ns=one`)).status, 401);
  });
}

/** All of them would take a minute, so this runs only one file, which applies to all servers. */
async function conformance(text: string): Promise<void> {
  await withDatabase('npm run database -- --port 9000', async (address) => {
    const output = await done(
      `${having(text, { '127.0.0.1:9000': address })} --grep 'conformance: transactions'`,
    );
    assert.match(output, /[1-9]\d* passing/);
  });
}

export const stacks: Way[] = [
  { how: 'run', of: /^npm start$/, run: starts, meanwhile: true },
  { how: 'run', of: /^npm run database /, run: databaseHasRules },
  { how: 'run', of: /^DATABASE_UNDER_TEST=/, run: conformance },
  { how: 'options', of: /^npm start -- / },
  { how: 'options', of: /^npm run (chaos|simulate|fuzz|bench) -- / },
];

/**
 * `npm run verify -- --project PROJECT`: tries on the test modes of real accounts what the tests try on the stand-ins, removes what it
 * made, and writes a folder that can be sent to the project. Exit code 1: something differs, or must be mended first.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { initializeApp } from 'firebase-admin/app';
import { misused, readCommandLine } from '../../commands/command-line.ts';
import { stopSignal } from '../../commands/stop-signal.ts';
import { useProject } from '../doctor/project.ts';
import { silenceRefusals } from '../src/providers/database/refused.ts';
import { compareFolder } from './report.ts';
import { verifiable, type VerifiedPart } from './parts.ts';
import { verify } from './run.ts';

const usage = `npm run verify -- --project PROJECT [--only xendit,google,mail,bucket,database] [--pay] [--yes] [--out FOLDER]
  --pay                            waits for you to pay a test invoice at its page
  --yes                            begins without asking
npm run verify -- --stack [--record]   the same on the stand-ins, with a stack of its own
  --record                         keeps the form of their answers in functions/verify/stand-ins.json
npm run verify -- --compare FOLDER     what the answers in FOLDER have that the stand-ins’ lack`;

const { values } = readCommandLine(usage, {
  options: {
    project: { type: 'string' },
    only: { type: 'string' },
    out: { type: 'string' },
    compare: { type: 'string' },
    stack: { type: 'boolean', default: false },
    pay: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});

async function run(): Promise<number> {
  if (values.compare !== undefined) return compare(values.compare);
  if (values.stack) return besideStack();
  const only = partsIn(values.only);
  if (values.record && process.env['XENDIT_API_URL'] === undefined)
    misused(usage, 'Only the stand-ins’ answers are kept: --stack --record.');
  const project = await useProject(usage, values.project, process.env);
  const now = new Date().toISOString().slice(0, 16).replace(':', '');
  let isStopped = false;
  void stopSignal().then(() => {
    isStopped = true;
    console.error('\nStopping: the step under way ends, and what was made is removed …');
  });
  silenceRefusals();
  return verify({
    project,
    app: initializeApp({ projectId: project }),
    only,
    byHand: values.pay,
    record: values.record,
    folder: values.out ?? join('verify-report', now),
    confirm: values.yes ? () => Promise.resolve(true) : ask,
    stopped: () => isStopped,
  });
}

async function compare(folder: string): Promise<number> {
  const lines = await compareFolder(folder).catch(() =>
    misused(usage, `There is nothing recorded in ${folder}.`),
  );
  console.log(lines.length === 0 ? 'All answers have the form of the stand-ins’.' : lines.join('\n'));
  return lines.length === 0 ? 0 : 1;
}

async function besideStack(): Promise<number> {
  const { runBesideSuite } = await import('../../stack/run-command.ts');
  const args = process.argv.slice(2).filter((word) => word !== '--stack');
  return runBesideSuite('verify', {
    file: process.execPath,
    args: [fileURLToPath(import.meta.url), ...args, '--yes'],
  });
}

function partsIn(text = Object.keys(verifiable).join()): VerifiedPart[] {
  const words = text.split(',');
  const unknown = words.find((word) => !isPart(word));
  return unknown === undefined ? words.filter(isPart) : misused(usage, `--only cannot be ${unknown}.`);
}

const isPart = (word: string): word is VerifiedPart => Object.hasOwn(verifiable, word);

async function ask(): Promise<boolean> {
  if (!process.stdin.isTTY) misused(usage, 'Say --yes where nobody can be asked.');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  lines.on('SIGINT', () => process.exit(130));
  const answer = await lines.question('Begin? [y/N] ');
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}

process.exit(await run());

import type { App } from 'firebase-admin/app';
import { checkUps } from '../doctor/check-up.ts';
import { asText, type Finding } from '../doctor/finding.ts';
import type { Asked, Place } from './asked.ts';
import { createClock } from '../src/providers/clock/clock.ts';
import { createCleaner, type Cleaner } from './cleaner.ts';
import { knownIn } from './known.ts';
import { tryOut } from './outcome.ts';
import { verifiable, type VerifiedPart } from './parts.ts';
import { payAtStandIn, payByHand, payNever } from './paying.ts';
import { missingOf, planOf } from './plan.ts';
import { openTrial, type OpenTrial } from './promises/trial.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { detailsOf, keepForms, summaryOf, writeReport, type Result } from './report.ts';

/** What a command line wants. */
export interface Wanted {
  project: string;
  app: App;
  only: readonly VerifiedPart[];
  /** Whether a person pays the test invoice. */
  byHand: boolean;
  /** Whether the answers become those that others are compared with. */
  record: boolean;
  folder: string;
  confirm: () => Promise<boolean>;
  stopped: () => boolean;
}

interface Run extends Wanted {
  trial: OpenTrial;
  recorder: Recorder;
  cleaner: Cleaner;
  findings: Finding[];
  results: Result[];
}

const { env } = process;
/** Milliseconds. A person has five minutes to pay an invoice. */
const limits = { usual: 120_000, byHand: 420_000 };
const say = (line: string): void => {
  console.log(line);
};

/** Returns the exit code. */
export async function verify(wanted: Wanted): Promise<number> {
  const cleaner = createCleaner(knownIn(env));
  const recorder = createRecorder(cleaner);
  // A stack has a time of its own.
  const clock = createClock(env['CLOCK_URL']);
  await clock.sync();
  const run: Run = {
    ...wanted,
    trial: openTrial(() => clock.now()),
    recorder,
    cleaner,
    findings: [],
    results: [],
  };
  const asked = await askedOf(run);
  if (asked.size > 0) {
    say(planOf(wanted.project, asked));
    if (!(await wanted.confirm())) return 1;
    await verifyAll(run, asked);
  }
  const forms = run.results.length === 0 ? [] : await reported(run);
  return wanted.stopped() ? 130 : concluded(run, forms);
}

async function verifyAll(run: Run, asked: Map<VerifiedPart, Asked[]>): Promise<void> {
  try {
    for (const [part, promises] of asked) await verifyPart(run, part, promises);
  } finally {
    for (const { what, why } of await run.trial.cleanUp())
      say(`\nNOT REMOVED  ${what}: ${why}\n             → Remove it by hand.`);
  }
}

/** The parts that can be tried. The others are findings. */
async function askedOf(run: Run): Promise<Map<VerifiedPart, Asked[]>> {
  const asked = new Map<VerifiedPart, Asked[]>();
  for (const part of run.only) {
    const missing = missingOf(part, env);
    run.findings.push(...missing);
    if (missing.length > 0) say(`${part} is left out.\n${asText(missing)}\n`);
    else asked.set(part, await verifiable[part].asked({ ...run, pay: payOf(run) }));
  }
  return asked;
}

function payOf({ byHand, stopped }: Run): Place['pay'] {
  const standIn = env['XENDIT_API_URL'];
  if (byHand) return (port) => payByHand(port, say, stopped);
  return () => (standIn === undefined ? payNever : payAtStandIn(standIn));
}

async function verifyPart(run: Run, part: VerifiedPart, promises: readonly Asked[]): Promise<void> {
  if (run.stopped()) return;
  const found = await checkUps(run.project, run.app)[part]();
  run.findings.push(...found);
  say(`\n${part}\n${asText(found)}`);
  if (found.some(({ state }) => state === 'ill')) {
    say('         Its promises are tried once that is mended.');
    return;
  }
  for (const promise of promises) {
    if (run.stopped()) return;
    const tried = await tryOut(promise, run.cleaner, run.byHand ? limits.byHand : limits.usual);
    run.results.push({ ...tried, part, exchanges: run.recorder.take() });
    const line = `${tried.state.padEnd(9)}${tried.seconds.toFixed(1).padStart(5)} s  ${tried.says}`;
    say([line, ...detailsOf(tried).map((detail) => `${' '.repeat(18)}${detail}`)].join('\n'));
  }
}

/** Leaves what came of it, and returns which answers have another form than the stand-ins'. */
async function reported({ results, record, folder }: Run): Promise<string[]> {
  if (record) await keepForms(results);
  const forms = await writeReport(folder, results);
  say(`\n${summaryOf(results)}. What was answered, without secrets and addresses, is in ${folder}.`);
  if (forms.length > 0) say(`Answers with another form than the stand-ins’:\n${forms.join('\n')}`);
  return forms;
}

/** Says what to do now. */
function concluded({ findings, results, folder }: Run, forms: readonly string[]): number {
  const toMend = findings.some(({ state }) => state === 'ill');
  const isWrong = results.some(({ state }) => state === 'differs' || state === 'refused');
  if (toMend) say('Mend what is ill above (→), and run it again.');
  else if (isWrong || forms.length > 0)
    say(`Read ${folder}/issue.md, and send it to the project as an issue: the stand-ins must learn this.`);
  else say('Nothing differs from the stand-ins.');
  return toMend || isWrong ? 1 : 0;
}

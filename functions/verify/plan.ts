import { ill, type Finding } from '../doctor/finding.ts';
import { settingsFindings } from '../doctor/settings.ts';
import { isTestKey } from '../doctor/xendit.ts';
import { xenditSettings } from '../src/config/settings.ts';
import type { Asked } from './asked.ts';
import { verifiable, type VerifiedPart } from './parts.ts';

/** What keeps a part from being tried: settings that are missing or malformed, and a key with which money would move. */
export function missingOf(part: VerifiedPart, env: NodeJS.ProcessEnv): Finding[] {
  const { settings } = verifiable[part];
  const faults = settingsFindings(env).filter(
    ({ about, state }) => state === 'ill' && settings.includes(about),
  );
  if (part !== 'xendit' || faults.length > 0 || isTestKey(xenditSettings())) return faults;
  return [
    ill(
      'XENDIT_SECRET_KEY',
      'it is no test key: real money would move',
      'Give the test key for this run: XENDIT_SECRET_KEY=xnd_development_… npm run verify -- --project PROJECT',
    ),
  ];
}

/** What is made at each part, before anything is. */
export function planOf(project: string, asked: ReadonlyMap<VerifiedPart, readonly Asked[]>): string {
  const lines = [...asked].flatMap(([part, promises]) => {
    const { checkMakes = [] } = verifiable[part];
    const things = [checkMakes, ...promises.map(({ makes = [] }) => makes)].flat();
    return counted(things).map((line, index) => `  ${(index === 0 ? part : '').padEnd(9)} ${line}`);
  });
  return [
    `In the project ${project} this is made, and removed again where nothing else is said:`,
    ...lines,
  ].join('\n');
}

/** Each once, with how often it is made. */
const counted = (things: readonly string[]): string[] =>
  [...new Set(things)].map((thing) => `${things.filter((one) => one === thing).length} × ${thing}`);

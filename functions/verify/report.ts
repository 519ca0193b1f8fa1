import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import project from '../../package.json' with { type: 'json' };
import { compareForms, recordingSchema, formsOf, formsSchema, type Forms } from './forms.ts';
import type { Tried } from './outcome.ts';
import type { VerifiedPart } from './parts.ts';
import type { Exchange } from './recorder.ts';

/** What came of one promise, with what was exchanged meanwhile. */
export type Result = Tried & { part: VerifiedPart; exchanges: Exchange[] };

const RECORDED = 'recorded';
const formsFile = new URL('stand-ins.json', import.meta.url);

/**
 * Writes the folder that can be sent to the project: `issue.md`, and what was exchanged, all of it cleaned. Returns the kinds of
 * answers that have another form than the stand-ins'.
 */
export async function writeReport(folder: string, results: readonly Result[]): Promise<string[]> {
  await mkdir(join(folder, RECORDED), { recursive: true });
  for (const [index, { part, says, state, exchanges }] of results.entries()) {
    const name = `${String(index + 1).padStart(2, '0')}-${part}.json`;
    if (exchanges.length > 0) await writeJson(join(folder, RECORDED, name), { says, state, exchanges });
  }
  const forms = compareForms(formsIn(results), await knownForms());
  await writeFile(join(folder, 'issue.md'), issueOf(results, forms));
  return forms;
}

const formsIn = (results: readonly Result[]): Forms => formsOf(results.flatMap(({ exchanges }) => exchanges));

/** The same for a folder that somebody has sent. */
export async function compareFolder(folder: string): Promise<string[]> {
  return compareForms(formsOf(await recordedIn(folder)), await knownForms());
}

async function recordedIn(folder: string): Promise<Exchange[]> {
  const names = (await readdir(join(folder, RECORDED))).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, RECORDED, name), 'utf8')));
  return texts.flatMap((text) => recordingSchema.parse(JSON.parse(text)).exchanges);
}

/** The forms that the stand-ins' answers had when they were last recorded. */
async function knownForms(): Promise<Forms> {
  return formsSchema.parse(JSON.parse(await readFile(formsFile, 'utf8')));
}

/** From now on others are compared with these, and with what is known of other vendors. */
export async function keepForms(results: readonly Result[]): Promise<void> {
  const vendors = results.flatMap(({ exchanges }) => exchanges.map(({ vendor }) => `${vendor}:`));
  const others = Object.entries(await knownForms()).filter(
    ([kind]) => !vendors.some((vendor) => kind.startsWith(vendor)),
  );
  const all = [...others, ...Object.entries(formsIn(results))].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await writeJson(formsFile, Object.fromEntries(all));
}

const writeJson = async (file: string | URL, value: unknown): Promise<void> => {
  await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
};

function issueOf(results: readonly Result[], forms: readonly string[]): string {
  const differing = results.filter(({ state }) => state === 'differs' || state === 'refused');
  return [
    `# npm run verify: ${summaryOf(results)}`,
    `Version ${project.version}, Node ${process.version}.`,
    'Everything below is cleaned of secrets, addresses and ids. Look at it before you send it.',
    ['| part | promise | came of it |', '| --- | --- | --- |', ...results.map(rowOf)].join('\n'),
    ...differing.map(sectionOf),
    ...(forms.length === 0
      ? []
      : [
          '## Answers with another form',
          '`+`: the stand-in lacks it. `-`: it has it alone.',
          block(forms.join('\n')),
        ]),
    '',
  ].join('\n\n');
}

const rowOf = ({ part, says, state }: Result): string => `| ${part} | ${says} | ${state} |`;

function sectionOf(result: Result): string {
  const { part, says, exchanges } = result;
  const exchanged = exchanges.length === 0 ? [] : [block(JSON.stringify(exchanges, undefined, 2), 'json')];
  return [`## ${part}: ${says}`, block(detailsOf(result).join('\n')), ...exchanged].join('\n\n');
}

const block = (text: string, language = 'text'): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** What a person must know beside the sentence, a line each. */
export function detailsOf(result: Tried): string[] {
  switch (result.state) {
    case 'held':
      return [];
    case 'differs':
      return [`expected: ${result.expected}`, `seen:     ${result.seen}`];
    case 'refused':
      return [`→ ${result.what}`];
    case 'not tried':
      return [result.why];
  }
}

/** Such as `30 held, 1 differs`. */
export function summaryOf(results: readonly Tried[]): string {
  const states = ['held', 'differs', 'refused', 'not tried'] as const;
  return states
    .map((state) => ({ state, count: results.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state}`)
    .join(', ');
}

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { discover, layOut, parseEnv } from './firebase-cli.mjs';

const project = 'a-project';

/** The params that `.env.example` does not set, so that the CLI asks for them. */
const answers = {
  DATABASE_INSTANCE: 'a-project-default-rtdb',
  ARCHIVE_BUCKET: 'a-project.firebasestorage.app',
  MAIL_FROM: 'Nusademy <orders@example.com>',
};

const input = z.object({
  text: z.object({ validationRegex: z.string(), validationErrorMessage: z.string() }).optional(),
  select: z
    .object({ options: z.array(z.object({ value: z.string(), label: z.string() })).min(2) })
    .optional(),
});

const param = z.discriminatedUnion('type', [
  z.object({ type: z.literal('secret'), name: z.string(), description: z.string() }),
  z.object({
    type: z.literal('boolean'),
    name: z.string(),
    description: z.string(),
    default: z.boolean().transform(String),
  }),
  z.object({
    type: z.enum(['string', 'int']),
    name: z.string(),
    description: z.string(),
    input,
    default: z.union([z.string(), z.number()]).transform(String).optional(),
  }),
]);

/** An option that is not set is `null`: the platform's default. */
const endpointSchema = z.record(z.string(), z.unknown()).transform((endpoint) => {
  const kept = Object.entries(endpoint).filter(([, value]) => value !== null);
  const { id: _, entryPoint: __, project: ___, labels: ____, ...rest } = Object.fromEntries(kept);
  const secrets = z
    .array(z.object({ key: z.string() }))
    .default([])
    .parse(rest['secretEnvironmentVariables']);
  return { ...rest, secretEnvironmentVariables: secrets.map(({ key }) => key) };
});

const endpointsByRegion = z.record(z.string(), z.record(z.string(), endpointSchema));

const example = parseEnv(await readFile(new URL('../../.env.example', import.meta.url), 'utf8'));
const snapshot = new URL('endpoints.json', import.meta.url);

/** `firebase deploy` runs the same on the same files before it uploads them. */
describe('what the Firebase CLI finds in the built functions', () => {
  let laidOut: Awaited<ReturnType<typeof layOut>>;
  let usual: Awaited<ReturnType<typeof discover>>;
  before(async () => {
    laidOut = await layOut();
    usual = await found({});
  });
  after(() => laidOut.remove());

  const found = (settings: Record<string, string>) =>
    discover(laidOut.folder, project, { ...example, ...answers, ...settings });

  it('is equal to endpoints.json (UPDATE=1 rewrites it)', async () => {
    const endpoints = endpointsByRegion.parse(usual.endpoints);
    if (process.env['UPDATE'] === '1')
      await writeFile(snapshot, `${JSON.stringify(endpoints, undefined, 2)}\n`);
    assert.deepEqual(endpoints, JSON.parse(await readFile(snapshot, 'utf8')));
  });

  it('is in another region, with another database, by the params', async () => {
    const { endpoints } = await found({ REGION: 'europe-west1', DATABASE_INSTANCE: 'another' });
    const regions = endpointsByRegion.parse(endpoints);
    assert.deepEqual(Object.keys(regions), ['europe-west1']);
    const { onRequest } = regions['europe-west1'] ?? {};
    assert.partialDeepStrictEqual(onRequest, {
      eventTrigger: { eventFilterPathPatterns: { instance: 'another' } },
    });
  });

  it('describes every param, with its allowed values', () => {
    const params = z.array(param).parse(usual.params);
    for (const one of params) if ('input' in one) assert.ok(one.input.text ?? one.input.select, one.name);
    const defaults = params.flatMap((one) =>
      !('input' in one) || one.default === undefined || one.default.includes('{{') ? [] : [one],
    );
    for (const {
      name,
      input: { text, select },
      default: value = '',
    } of defaults)
      if (text) assert.match(value, new RegExp(text.validationRegex), name);
      else
        assert.ok(
          select?.options.some((option) => option.value === value),
          name,
        );
  });

  it('asks for no param that .env.example sets to its default', () => {
    const params = z.array(param).parse(usual.params);
    const wanted = params.flatMap((one) =>
      one.type === 'secret' ? [] : ([[one.name, one.default]] as const),
    );
    const missing = wanted.filter(([name]) => !(name in example)).map(([name]) => name);
    assert.deepEqual(missing.toSorted(), Object.keys(answers).toSorted());
    const standing = wanted.filter(([name]) => name in example);
    const { NODE_OPTIONS: _, ...settings } = example;
    assert.deepEqual(settings, Object.fromEntries(standing));
  });

  it('sets an option of Node in the example, which Node accepts', () => {
    const { NODE_OPTIONS } = example;
    assert.match(NODE_OPTIONS ?? '', /^--max-semi-space-size=\d+$/);
    const run = (options: string) =>
      spawnSync(process.execPath, ['-e', ''], { env: { NODE_OPTIONS: options } });
    assert.equal(run(NODE_OPTIONS ?? '').status, 0);
    assert.notEqual(run(`${NODE_OPTIONS ?? ''} --no-such-option`).status, 0);
  });
});

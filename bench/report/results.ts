import { readdir, readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Figure } from './figures.ts';

export const resultsFolder = new URL('../results/', import.meta.url);

const figure = z.object({
  what: z.string(),
  // JSON has no value for a failed measurement.
  value: z
    .number()
    .nullable()
    .transform((value) => value ?? NaN),
  unit: z.string(),
  demand: z.string().optional(),
  met: z.boolean().optional(),
  detail: z.string().optional(),
  point: z.object({ chart: z.string(), label: z.string() }).optional(),
});

const resultSchema = z.object({
  part: z.string(),
  measuredAt: z.string(),
  machine: z.object({ cpu: z.string(), cores: z.number(), memoryGiB: z.number(), node: z.string() }),
  figures: z.array(figure.transform((one): Figure => withoutGaps(one))),
});

export type Result = z.infer<typeof resultSchema>;

/** The results of the last run of each part. */
export async function readResults(): Promise<Result[]> {
  const names = (await readdir(resultsFolder)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (name) =>
      resultSchema.parse(JSON.parse(await readFile(new URL(name, resultsFolder), 'utf8'))),
    ),
  );
}

function withoutGaps({ demand, met, detail, point, ...rest }: z.output<typeof figure>): Figure {
  return {
    ...rest,
    ...(demand !== undefined && { demand }),
    ...(met !== undefined && { met }),
    ...(detail !== undefined && { detail }),
    ...(point !== undefined && { point }),
  };
}

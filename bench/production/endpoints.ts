/**
 * `node endpoints.ts BUNDLE`: prints what the functions of a bundle ask of the platform, and the defaults of their
 * params, as JSON. The Firebase CLI reads the same, and writes the defaults into the environment of a deployment.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

const deployed = z
  .custom<object>((value) => typeof value === 'function')
  .transform((value) => ({ ...value }));
const exportsSchema = z.record(
  z.string(),
  deployed.pipe(
    z.object({
      __endpoint: z.looseObject({
        concurrency: z.number(),
        maxInstances: z.number(),
        availableMemoryMb: z.number(),
        scheduleTrigger: z.looseObject({}).optional(),
        eventTrigger: z
          .looseObject({ eventType: z.string(), eventFilterPathPatterns: z.looseObject({ ref: z.string() }) })
          .optional(),
      }),
    }),
  ),
);

const param = z.object({
  name: z.string(),
  options: z.object({ default: z.union([z.string(), z.number(), z.boolean()]).transform(String) }),
});

const [bundle = ''] = process.argv.slice(2);
const exported: unknown = await import(pathToFileURL(bundle).href);
const params: unknown = createRequire(bundle)('firebase-functions/params');

const functions = exportsSchema.parse({ ...z.looseObject({}).parse(exported) });
const endpoints = Object.entries(functions).map(([name, { __endpoint }]) => {
  const { concurrency, maxInstances, availableMemoryMb, eventTrigger, scheduleTrigger } = __endpoint;
  const asked = { name, concurrency, maxInstances, memory: availableMemoryMb };
  if (!eventTrigger) return { ...asked, kind: scheduleTrigger ? 'schedule' : 'https' };
  const { eventType, eventFilterPathPatterns } = eventTrigger;
  return { ...asked, kind: 'event', eventType, ref: eventFilterPathPatterns.ref };
});

const { declaredParams } = z.object({ declaredParams: z.array(z.unknown()) }).parse(params);
const defaults = declaredParams.flatMap((declared) => {
  const { success, data } = param.safeParse(declared);
  return success ? [data] : [];
});

console.log(
  JSON.stringify({
    endpoints,
    defaults: Object.fromEntries(defaults.map(({ name, options }) => [name, options.default])),
  }),
);

import { declaredParams } from 'firebase-functions/params';
import * as z from 'zod';
import { ill, well, type Finding } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A param as config/params declares it; a secret has no default and no input. */
const declared = z.object({
  name: z.string(),
  options: z
    .object({
      default: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional().catch(undefined),
      input: z
        .object({
          text: z.object({ validationRegex: z.string(), validationErrorMessage: z.string() }).optional(),
          select: z.object({ options: z.array(z.object({ value: z.string() })) }).optional(),
        })
        .optional(),
    })
    .default({}),
});

/** Checks every setting that config/params declares: it must be set, to a value that the functions accept. */
export function settingsFindings(env: Environment): Finding[] {
  const findings = z
    .array(declared)
    .parse(declaredParams)
    .flatMap((param) => findingOf(param, env));
  return findings.length > 0 ? findings : [well('the settings', 'all are set and well-formed')];
}

function findingOf({ name, options }: z.infer<typeof declared>, env: Environment): Finding[] {
  const value = env[name] ?? options.default;
  if (value === undefined || (value === '' && options.input === undefined)) return [missing(name, options)];
  const { text, select } = options.input ?? {};
  if (text && !new RegExp(text.validationRegex).test(value))
    return [ill(name, 'it is not well-formed', text.validationErrorMessage)];
  const values = select?.options.map((option) => option.value);
  if (values && !values.includes(value))
    return [ill(name, 'it is not one of the allowed values', `Set it to one of ${values.join(', ')}.`)];
  return [];
}

const missing = (name: string, { input }: z.infer<typeof declared>['options']): Finding =>
  input
    ? ill(name, 'it is missing', `Write it into functions/.env.PROJECT; functions/.env.example explains it.`)
    : ill(
        name,
        'the secret is missing, or this machine may not read it',
        `Store it: npm run firebase -- functions:secrets:set ${name} (after npm run firebase -- login)`,
      );

/** What `.value()` returns without a setting: the Firebase CLI writes defaults into the environment as it deploys. */
export function withDefaults(env: NodeJS.ProcessEnv): void {
  for (const { name, options } of z.array(declared).parse(declaredParams))
    if (options.default !== undefined) env[name] ??= options.default;
}

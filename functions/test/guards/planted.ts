/** A planted fault, or code that only looks like one: its files, and the rule that refuses it. */
export interface Planted {
  what: string;
  /** The files, by their path in the project. The first one is linted. */
  files: Record<string, string>;
  /** The rule; none: no report is expected. */
  rule?: string;
}

const order = 'functions/src/order';
const payout = 'functions/src/payout';
const effects = 'functions/src/effects';
const handlers = 'functions/src/handlers';
const mail = 'functions/src/mail';
const providers = 'functions/src/providers';

const paths = 'import-x/no-restricted-paths';
const packages = 'no-restricted-imports';
const syntax = 'no-restricted-syntax';
const typed = (name: string): string => `@typescript-eslint/${name}`;

const here = 'export const here = 1;\n';
const takes = (from: string): string => `import { here } from '${from}';\n\nexport const taken = here;\n`;
const takesLate = (from: string): string => `export const taken = () => import('${from}');\n`;
const passesOn = (from: string): string => `export { here } from '${from}';\n`;

const cycles: Planted[] = [
  {
    what: 'two files that import each other',
    files: {
      [`${mail}/ring-one.ts`]:
        "import { two } from './ring-two.ts';\n\nexport const one = (): number => two();\n",
      [`${mail}/ring-two.ts`]:
        "import { one } from './ring-one.ts';\n\nexport const two = (): number => one();\n",
    },
    rule: 'import-x/no-cycle',
  },
  {
    what: 'three that import each other in a ring, a page among them',
    files: {
      'web/app/ring-one.tsx':
        "import { two } from '../ring-two.ts';\n\nexport const one = (): number => two();\n",
      'web/ring-two.ts':
        "import { three } from './ring-three.ts';\n\nexport const two = (): number => three();\n",
      'web/ring-three.ts':
        "import { one } from './app/ring-one.tsx';\n\nexport const three = (): number => one();\n",
    },
    rule: 'import-x/no-cycle',
  },
  {
    what: 'two files of which one needs only a type of the other',
    files: {
      [`${mail}/line-one.ts`]:
        "import { two } from './line-two.ts';\n\nexport type One = number;\nexport const one = two(1);\n",
      [`${mail}/line-two.ts`]:
        "import type { One } from './line-one.ts';\n\nexport const two = (one: One): One => one;\n",
    },
  },
];

/** Imports from a folder that it may not see, in every form of import. */
const walls: Planted[] = (
  [
    [order, `${mail}/one`, 'the mails'],
    [order, `${providers}/xendit/one`, 'a provider'],
    [order, `${payout}/one`, 'payouts'],
    [payout, `${mail}/one`, 'the mails'],
    [payout, `${providers}/xendit/one`, 'a provider'],
    [handlers, `${providers}/xendit/one`, 'a provider'],
    [effects, `${providers}/google/one`, 'a provider'],
    [effects, `${handlers}/one`, 'a handler'],
    ['functions/src/contract', `${providers}/database/one`, 'a provider'],
    [mail, `${providers}/google/one`, 'a provider'],
    [mail, `${handlers}/one`, 'a handler'],
    [mail, `${effects}/one`, 'an effect'],
    [`${providers}/xendit`, `${providers}/google/one`, 'another provider'],
    [`${providers}/made-yesterday`, `${providers}/google/one`, 'another provider'],
    [`${providers}/google`, `${providers}/made-yesterday/one`, 'a provider that is new'],
    [`${providers}/google`, `${handlers}/one`, 'a handler'],
    [`${providers}/google`, `${effects}/one`, 'an effect'],
    [handlers, 'functions/test/one', 'a test'],
    [mail, 'emulators/one', 'an emulator'],
    [mail, 'stack/one', 'the local stack'],
    ['commands', 'stack/one', 'the local stack'],
    ['emulators/xendit', `${order}/one`, 'the order'],
    ['emulators/google', 'stack/one', 'the local stack'],
    ['emulators/database/rules', 'emulators/shared/one', 'the other emulators'],
    ['web/app', 'reliability/chaos/one', 'the chaos soak'],
    ['stack', 'bench/one', 'the bench'],
  ] as const
).flatMap(([folder, unseen, name]) =>
  Object.entries({ takes, takesLate, passesOn }).map(([how, text]) => ({
    what: `${folder.replace('functions/src/', '')} ${how} ${name}`,
    files: {
      [`${folder}/${how}-${unseen.replaceAll('/', '-')}.ts`]: text(
        `${'../'.repeat(folder.split('/').length)}${unseen}.ts`,
      ),
      [`${unseen}.ts`]: here,
    },
    rule: paths,
  })),
);

const open: Planted[] = (
  [
    [order, `${order}/two`],
    [effects, `${order}/two`],
    [`${providers}/xendit`, `${order}/two`],
    [`${providers}/xendit`, `${providers}/xendit/two`],
    ['functions/test', `${providers}/xendit/two`],
    ['emulators/xendit', 'emulators/shared/two'],
    ['reliability/chaos', 'stack/two'],
  ] as const
).map(([folder, seen]) => ({
  what: `${folder} takes what it may: ${seen}`,
  files: {
    [`${folder}/may-take-${seen.replaceAll('/', '-')}.ts`]: takes(
      folder === order ? './two.ts' : `${'../'.repeat(folder.split('/').length)}${seen}.ts`,
    ),
    [`${seen}.ts`]: here,
  },
}));

const vendors: Planted[] = (
  [
    [order, 'zod'],
    [order, 'node:crypto'],
    [handlers, 'firebase-admin/database'],
    [handlers, 'googleapis/build/src/apis/calendar/v3.js'],
    [effects, 'xendit-node'],
    [effects, '@sendgrid/mail'],
    [effects, 'zod'],
    [mail, 'nodemailer'],
    [mail, 'firebase-functions/v2/https'],
  ] as const
).flatMap(([folder, name]) => {
  const file = (how: string): string => `${folder}/${how}-${name.replaceAll(/\W/g, '-')}.ts`;
  return [
    {
      what: `${folder} imports ${name}`,
      files: { [file('imports')]: `import '${name}';\n` },
      rule: packages,
    },
    {
      what: `${folder} imports ${name} late`,
      files: { [file('imports-late')]: takesLate(name) },
      rule: syntax,
    },
  ];
});

const clocks: Planted[] = [
  'Date.now()',
  'new Date()',
  'Date()',
  'performance.now()',
  'globalThis.performance.now()',
].map((time, index) => ({
  what: `order/ reads the time by ${time}`,
  files: { [`${order}/clock-${index}.ts`]: `export const time = () => ${time};\n` },
  rule: syntax,
}));

const texts: Record<string, [string, string | undefined]> = {
  any: ['export const loose: any = 1;\n', typed('no-explicit-any')],
  as: ['export const forced = (value: unknown) => value as string;\n', typed('consistent-type-assertions')],
  'an angle bracket': [
    'export const forced = (value: unknown) => <string>value;\n',
    typed('consistent-type-assertions'),
  ],
  'as const': ["export const fixed = ['a', 'b'] as const;\n", undefined],
  '!': ['export const first = (list: string[]) => list.at(0)!;\n', typed('no-non-null-assertion')],
  'an eslint-disable that would hide a fault': [
    '// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport const loose: any = 1;\n',
    typed('no-explicit-any'),
  ],
  'an eslint-disable that hides nothing': ['/* eslint-disable */\nexport const plain = 1;\n', 'a warning'],
  '@ts-ignore': ["// @ts-ignore\nexport const number: number = 'no';\n", typed('ban-ts-comment')],
  '@ts-expect-error': [
    "// @ts-expect-error: it is no number\nexport const number: number = 'no';\n",
    typed('ban-ts-comment'),
  ],
  '@ts-nocheck': ['// @ts-nocheck\nexport const plain = 1;\n', typed('ban-ts-comment')],
  'what was read of JSON, unchecked': [
    "export const a: string = JSON.parse('{}');\n",
    typed('no-unsafe-assignment'),
  ],
  'a promise that is not awaited': [
    'export function start(begin: () => Promise<void>): void {\n  begin();\n}\n',
    typed('no-floating-promises'),
  ],
  'a promise where an answer is meant': [
    "export const so = (asks: () => Promise<boolean>) => (asks() ? 'yes' : 'no');\n",
    typed('no-misused-promises'),
  ],
  'a state that a switch forgets': [
    [
      "export function said(state: 'paid' | 'free'): string {",
      '  switch (state) {',
      "    case 'paid':",
      "      return 'Paid';",
      '  }',
      "  return '';",
      '}\n',
    ].join('\n'),
    typed('switch-exhaustiveness-check'),
  ],
  'an object in a text': [
    'export const said = (of: { a: number }) => `${of}`;\n',
    typed('restrict-template-expressions'),
  ],
  'a number in a text': ['export const said = (count: number) => `${count}`;\n', undefined],
  'an unused variable': ['export function idle(): void {\n  const left = 1;\n}\n', typed('no-unused-vars')],
  'a check of what cannot be': [
    "export const kind = (name: string) => (name === undefined ? 'none' : name);\n",
    typed('no-unnecessary-condition'),
  ],
};

/** In each of these places, as the rules of types hold everywhere. */
const everywhere: Planted[] = Object.entries(texts).flatMap(([what, [text, rule]], index) =>
  ['functions/src/effects', 'functions/test', 'web/app', 'bench', 'reliability'].map((folder) => ({
    what: `${what}, in ${folder}`,
    files: { [`${folder}/text-${index}.ts`]: text },
    ...(rule !== undefined && { rule }),
  })),
);

export const planted: Planted[] = [...cycles, ...walls, ...open, ...vendors, ...clocks, ...everywhere];

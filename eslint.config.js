import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;
const sources = 'functions/src';

/** Without these the import rules see no TypeScript file, and are silent. */
const seesTypeScript = {
  'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
  'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
  'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'] })],
};

/** A folder of the sources that does not see some others. */
const blind = (folder, unseen, message, except = []) => ({
  target: `${sources}/${folder}`,
  from: `${sources}/${unseen}`,
  except,
  message,
});

const providers = readdirSync(join(root, sources, 'providers'));

const proofs = ['reliability', 'bench'];
const around = ['stack', 'emulators', 'web', 'test-kit', ...proofs];

/** A folder of the project that does not see some others. */
const below = (target, unseen, message) => unseen.map((from) => ({ target, from, message }));

const walls = [
  {
    target: `${sources}/order`,
    from: '.',
    except: [`${sources}/order`],
    message: 'order/ is pure: it imports nothing but itself.',
  },
  {
    target: `${sources}/payout`,
    from: '.',
    except: [`${sources}/payout`, `${sources}/order`],
    message: 'payout/ is pure: it imports order/ and itself.',
  },
  blind('handlers', 'providers', 'handlers/ see ports, not providers.'),
  blind('effects', 'providers', 'effects/ see ports, not providers.'),
  blind('effects', 'handlers', 'effects/ know no handler.'),
  ...['providers', 'handlers', 'effects', 'mail'].map((unseen) =>
    blind('contract', unseen, 'contract/ knows the order and nothing of who keeps it.'),
  ),
  ...['providers', 'handlers', 'effects'].map((unseen) =>
    blind('mail', unseen, 'mail/ knows the order and nothing else.'),
  ),
  ...providers.flatMap((own) => [
    blind(`providers/${own}`, 'providers', 'Providers never import each other.', [own]),
    blind(`providers/${own}`, 'handlers', 'Providers know no handler.'),
    blind(`providers/${own}`, 'effects', 'Providers know no effect.'),
  ]),
  ...below(sources, ['functions/test', ...around], 'What is deployed needs nothing of what tests it.'),
  ...below(
    'commands',
    ['functions', 'stack', 'web', ...proofs],
    'commands/ start the rest and know none of it.',
  ),
  ...below(
    'emulators',
    [sources, 'stack', 'web', ...proofs],
    'An emulator stands in for a service, for any project.',
  ),
  {
    target: 'emulators/database/!(test)/**',
    from: '.',
    except: ['./emulators/database', './node_modules'],
    message: 'The embedded database is a package of its own.',
  },
  ...below('web', proofs, 'The web app needs no test and no bench.'),
  ...below('stack', ['functions/test', ...proofs], 'The local stack needs no test and no bench.'),
];

/** Packages that a folder does not import, neither at its start nor on first use. */
const withoutPackages = (folder, regex, message, ...syntax) => ({
  files: [`${sources}/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex, message }] }],
    'no-restricted-syntax': [
      'error',
      { selector: `ImportExpression[source.value=/${regex}/]`, message },
      ...syntax,
    ],
  },
});

const vendors = '^(firebase-admin|googleapis|google-|@google|xendit-node|@sendgrid|nodemailer|jose)';
const vendorsAndFrame = `${vendors}|^(firebase-functions|zod)`;
const useAPort = 'Vendors live in providers/. Use a port (functions/src/ports).';

const clock = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='Date'][property.name='now']",
  "MemberExpression[object.name='Temporal'][property.name='Now']",
  "Identifier[name='performance']",
].map((selector) => ({ selector, message: 'Take the time as an argument.' }));

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/lib/', '.stack/', 'coverage/'] },
  js.configs.recommended,
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    settings: seesTypeScript,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { basePath: root, zones: walls }],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['web/app/public/sw.js'],
    languageOptions: { globals: { caches: 'readonly', fetch: 'readonly', self: 'readonly' } },
  },
  withoutPackages('order', '^[^.]', 'order/ is pure: it imports nothing but itself.', ...clock),
  withoutPackages('payout', '^[^.]', 'payout/ is pure: it imports order/ and itself.', ...clock),
  withoutPackages('handlers', vendors, useAPort),
  withoutPackages('effects', vendorsAndFrame, useAPort),
  withoutPackages('mail', vendorsAndFrame, useAPort),
  {
    files: ['functions/test/**/*.ts', '**/test/**/*.test.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
);

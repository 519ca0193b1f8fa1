import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const outsideOf = (folder, ...forbidden) => ({
  files: [`functions/src/${folder}/**/*.ts`],
  rules: { 'no-restricted-imports': ['error', { patterns: forbidden }] },
});

const vendors = {
  regex: '^(firebase-|googleapis|google-|@google|xendit-node|@sendgrid|zod)',
  message: 'Vendors live in providers/. Use a port (functions/src/ports.ts).',
};

const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the time as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the time as an argument.',
  },
];

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/lib/', '.stack/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['functions/src/order/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\./)', message: 'order/ is pure: it imports nothing but itself.' }] },
      ],
      'no-restricted-syntax': ['error', ...clock],
    },
  },
  outsideOf('handlers', { regex: 'providers/', message: 'handlers/ see ports, not providers.' }),
  outsideOf(
    'effects',
    { regex: 'providers/|handlers/', message: 'effects/ see ports, not providers.' },
    vendors,
  ),
  outsideOf(
    'mail',
    { regex: 'providers/|handlers/|effects/', message: 'mail/ knows the order and nothing else.' },
    vendors,
  ),
  ...['clock', 'database', 'firebase', 'google', 'log', 'sendgrid', 'storage', 'xendit'].map((own) =>
    outsideOf(`providers/${own}`, {
      regex: `^\\.\\./(?!\\.\\./|${own}/)|handlers/|effects/`,
      message: 'Providers never import each other.',
    }),
  ),
  {
    files: ['functions/test/**/*.ts', 'emulators/**/*.test.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
);

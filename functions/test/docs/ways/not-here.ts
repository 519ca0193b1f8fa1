import type { Way } from './way.ts';

/** Commands that this test does not run. */
export const notHere: Way[] = [
  {
    how: 'elsewhere',
    of: /^npm run stack -- COMMAND$/,
    file: 'stack/test/run-command.test.ts',
    names: 'stack/stack.ts',
  },
  { how: 'unheld', of: /^git clone /, why: 'the address of the repository is the reader’s to fill in' },
  {
    how: 'elsewhere',
    of: /realtime-database-emulator/,
    file: 'emulators/database/test/life/package.test.ts',
    names: 'realtime-database-emulator',
  },
  {
    how: 'elsewhere',
    of: /^curl .*greeting\.json/,
    file: 'emulators/database/test/life/package.test.ts',
    names: 'greeting.json',
  },
  {
    how: 'elsewhere',
    of: /^npm (run client:pack|install \.\/nusademy-orders-client-)/,
    file: 'web/test/package.test.ts',
    names: 'client',
  },
  { how: 'elsewhere', of: /^npm run check$/, file: '.github/workflows/ci.yml', names: '.ci/run' },
  { how: 'elsewhere', of: /^npm run demo$/, file: '.ci/run', names: 'npm run demo' },
  { how: 'elsewhere', of: /^npm run test:all$/, file: '.ci/run', names: 'npm run test:all' },
  { how: 'unheld', of: /^npm (test|run test:long)$/, why: 'each is a part of npm run test:all' },
  {
    how: 'unheld',
    of: /^npm run crashes$/,
    why: 'it takes minutes and writes a page; crashes.test.ts takes the same steps and compares the page',
  },
  { how: 'unheld', of: /^COVERAGE=1 npm run simulate -- /, why: 'it takes minutes under c8' },
  {
    how: 'unheld',
    of: /^npm run (screenshots|order-life)$/,
    why: 'it takes minutes and writes the pictures',
  },
  {
    how: 'elsewhere',
    of: /^npm run style$/,
    file: 'functions/test/docs/style.test.ts',
    names: 'npm run style',
  },
  { how: 'unheld', of: /^npm run test:official$/, why: 'it needs Java 21, and a network once' },
  {
    how: 'unheld',
    of: /^RTDB_EMULATOR_PORT=/,
    why: 'it is run in a checkout of firebase-js-sdk',
  },
];

const console = require('node:console');
const { existsSync, writeFileSync } = require('node:fs');
const { relative } = require('node:path');
const { performance } = require('node:perf_hooks');
const process = require('node:process');
const { reporters } = require('mocha');

const { forgetWaits, waitedFor } = require('../commands/until.ts');
const { functionsLog } = require('./functions-log.ts');

const SHOWN = 12;

/** Mocha reports of a time-out only that it happened. This adds what the test waited for, and the latest value. */
function tellWaits(error) {
  if (error?.code !== 'ERR_MOCHA_TIMEOUT') return;
  const open = process.getActiveResourcesInfo().join(', ');
  const waits = waitedFor();
  const said = waits.length > 0 ? waits : [`nothing with a name; open: ${open}`];
  error.message += `\nIt waited for:\n${said.map((wait) => `- ${wait}`).join('\n')}`;
  error.stack = `${error.name}: ${error.message}`;
}

/** What failed is often explained by what the functions said of it: those of the stack, and those that a test called itself. */
function tellLogs() {
  for (const [whose, log] of Object.entries({
    stack: process.env.STACK_LOG,
    'functions that tests called': functionsLog,
  }))
    if (log && existsSync(log)) console.log(`  The log of the ${whose} is ${log}`);
}

/**
 * Mocha's usual report, with what a time-out waited for, then the slowest files, hooks included. Writes the counts,
 * and the failures with their reasons, as JSON to the file that TEST_COUNTS names.
 */
module.exports = class CountingReporter extends reporters.Spec {
  #seconds = new Map();

  constructor(runner, options) {
    super(runner, options);
    for (const begins of ['test', 'hook']) runner.on(begins, forgetWaits);
    runner.on('fail', (_, error) => {
      tellWaits(error);
      // Also at once, because the rest may take long.
      console.log(String(error?.message).slice(0, 1_000).replace(/^/gm, '         '));
    });
    let began = performance.now();
    runner.on('suite', ({ parent }) => {
      if (parent?.root) began = performance.now();
    });
    runner.on('suite end', ({ parent, file }) => {
      if (!parent?.root) return;
      const before = this.#seconds.get(file) ?? 0;
      this.#seconds.set(file, before + (performance.now() - began) / 1000);
    });
  }

  epilogue() {
    super.epilogue();
    if (this.#seconds.size > SHOWN) this.#tellSlowest();
    const { passes: passed, failures: failed, pending: skipped } = this.stats;
    const failures = this.failures.map((test) => ({
      test: test.fullTitle(),
      why: String(test.err?.stack ?? test.err?.message ?? test.err),
    }));
    const file = process.env.TEST_COUNTS;
    if (failed > 0) tellLogs();
    if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped, failures }));
  }

  #tellSlowest() {
    const files = [...this.#seconds].toSorted(([, one], [, other]) => other - one);
    const all = files.reduce((sum, [, seconds]) => sum + seconds, 0);
    console.log(`  The slowest of ${files.length} files, of ${Math.round(all)} s:\n`);
    for (const [file, seconds] of files.slice(0, SHOWN))
      console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${relative(process.cwd(), file)}`);
    console.log();
  }
};

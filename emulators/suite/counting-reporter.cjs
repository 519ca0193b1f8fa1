const { writeFileSync } = require('node:fs');
const process = require('node:process');
const { reporters } = require('mocha');

/** Mocha's usual report, and the counts as JSON in the file that TEST_COUNTS names, for whoever runs the tests. */
module.exports = class CountingReporter extends reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    const file = process.env.TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
  }
};

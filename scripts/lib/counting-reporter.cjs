// Mocha's "dot" reporter that also writes how many tests passed to the file named by STEPWRIGHT_COUNTS.
const { writeFileSync } = require("node:fs");
const module_ = require("mocha");
const Mocha = module_.default ?? module_;

module.exports = class CountingReporter extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env.STEPWRIGHT_COUNTS;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};

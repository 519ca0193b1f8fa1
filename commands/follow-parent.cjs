/**
 * Loaded first (`node --require`) into every process of the local stack: when the process that started it is gone,
 * however it ended, this one is asked to stop, and ended when it does not. So a killed stack leaves nothing behind.
 */
const process = require('node:process');
const { clearInterval, setInterval, setTimeout } = require('node:timers');

const parent = process.ppid;

const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  setTimeout(() => process.exit(1), 8_000).unref();
  process.kill(process.pid, 'SIGTERM');
}, 500);
watch.unref();

/**
 * Loaded first (`node --require`) into every process of the local stack. When its parent process is gone, it asks
 * this process to stop, and ends it if it does not. So a killed stack leaves no process behind.
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

/**
 * Loaded first (`node --require`) into a function's process: tells its parent where it listens, and, when asked, what
 * it has used. Plain JavaScript, so that it needs no memory for types.
 */
const { subscribe } = require('node:diagnostics_channel');
const process = require('node:process');

subscribe('tracing:net.server.listen:asyncEnd', ({ server }) => {
  process.send?.({ port: server.address().port, startedMs: process.uptime() * 1000 });
});

const sockets = [];
subscribe('net.server.socket', ({ socket }) => sockets.push(socket));

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const { heapUsed } = process.memoryUsage();
  // The maximum, because the platform limits that. In KiB: https://nodejs.org/api/process.html#processresourceusage
  const rss = process.resourceUsage().maxRSS * 1024;
  const sent = sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
  process.send?.({ usage: { cpuMs: (user + system) / 1000, rss, heapUsed, sent } });
});

// It serves until it is told to stop. Then it ends by itself, which a profiler needs.
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));

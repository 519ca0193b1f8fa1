/** `node load.mjs FILE`: how long a module takes to load into a fresh process, and what the process weighs then. */
import { pathToFileURL } from 'node:url';

const file = pathToFileURL(process.argv[2]).href;
const started = process.hrtime.bigint();
await import(file);
const ms = Number(process.hrtime.bigint() - started) / 1e6;
console.log(JSON.stringify({ ms, rss: process.memoryUsage().rss }));
process.exit(0);

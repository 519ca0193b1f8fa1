/** The next version of the functions: loaded after `loadNextVersion` has said so, all that stands here is of that version. */
export { deploy, entryOf } from './deployed.ts';

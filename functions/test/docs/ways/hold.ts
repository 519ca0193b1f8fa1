import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refusedByCli } from '../../deploy/firebase-cli.mjs';
import { root, scripts } from '../blocks.ts';
import { byCurl } from './by-curl.ts';
import { notHere } from './not-here.ts';
import { operator } from './operator.ts';
import { project } from './project.ts';
import { stacks } from './stacks.ts';
import { done, type Way } from './way.ts';

export const ways: readonly Way[] = [...stacks, ...operator, ...byCurl, ...project, ...notHere];

/** Fails if the text is wrong, as far as its way can tell. */
export async function hold(way: Way, text: string): Promise<void> {
  switch (way.how) {
    case 'run':
      await way.run(text);
      break;
    case 'options':
      assert.match(await done(`${text} --help`), /npm (run|start)/);
      break;
    case 'elsewhere': {
      const [, script = ''] = /^npm run (\S+)/.exec(text) ?? [];
      assert.ok(
        [text, scripts[script]].some((does) => does?.includes(way.names)),
        `${text} is not ${way.names}`,
      );
      assert.ok((await readFile(join(root, way.file), 'utf8')).includes(way.names), way.file);
      break;
    }
    case 'firebase':
      assert.deepEqual(refusedByCli(text.replace('npm run firebase -- ', '').split(' ')), []);
      break;
    case 'unheld':
      break;
  }
}

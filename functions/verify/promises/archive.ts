import assert from 'node:assert/strict';
import type { Archive } from '../../src/ports/archive.ts';
import type { ProviderPromise, Trial } from './promise.ts';

export interface ArchiveTrial extends Trial {
  /** The names of the objects that begin so. */
  names: (prefix: string) => Promise<string[]>;
  read: (name: string) => Promise<unknown>;
  remove: (name: string) => Promise<unknown>;
}

const content = { orderId: 'order-1', note: 'Karier – dari nol 😀' };

/** What the bucket of the archive must do. */
export const archivePromises: readonly ProviderPromise<Archive, ArchiveTrial>[] = [
  {
    says: 'an object is kept once under its name, also when it is given again',
    makes: 'an object in the folder operator/, which is deleted',
    async hold(archive, trial) {
      const name = `operator/${trial.newName()}.json` as const;
      trial.afterwards(`the object ${name}`, () => trial.remove(name));
      await archive.put(name, content);
      await archive.put(name, content);
      assert.deepEqual(await trial.names(name), [name]);
      assert.deepEqual(await trial.read(name), content);
    },
  },
];

import type { ExternalEffect } from '../../../src/order/effect.ts';
import { calendar } from './perform-calendar.ts';
import { invoicing } from './perform-invoice.ts';
import { returning } from './perform-return.ts';
import { did, type Result } from './result.ts';
import type { World } from './world.ts';

/** Does one effect to the world, as the performers in effects/ do. */
export function perform(world: World, effect: ExternalEffect): Result {
  const { now } = world;
  switch (effect.kind) {
    case 'archive':
      return did(world, { kind: 'archived', at: now });
    case 'open-invoice':
    case 'withdraw-invoice':
    case 'read-invoice':
    case 'close-invoice':
      return invoicing(world, effect);
    case 'return-money':
    case 'read-return':
    case 'withdraw-return':
      return returning(world, effect);
    case 'create-meeting':
    case 'move-meeting':
    case 'verify-meeting':
    case 'read-room':
    case 'open-room':
    case 'cancel-meeting':
      return calendar(world, effect);
    case 'tally':
      return did({ ...world, tallies: 1 }, { kind: 'tallied', at: now });
    case 'mail':
    case 'remind': {
      const mails = { ...world.mails, [effect.key]: (world.mails[effect.key] ?? 0) + 1 };
      return did({ ...world, mails }, { kind: 'sent', key: effect.key, at: now });
    }
  }
}

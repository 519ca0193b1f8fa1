import type { Effect } from '../../../src/order/effect.ts';
import { assess, refusedTime } from '../../../src/order/intake.ts';
import { calendar } from './perform-calendar.ts';
import { invoicing } from './perform-invoice.ts';
import { returning } from './perform-return.ts';
import { did, refused, type EffectOf, type Result } from './result.ts';
import { take } from './slots.ts';
import { policy, type World } from './world.ts';

/** Does one effect to the world, as the performers in effects/ do. */
export function perform(world: World, effect: Effect): Result {
  const { now } = world;
  switch (effect.kind) {
    case 'archive':
      return did(world, { kind: 'archived', at: now });
    case 'intake':
      return intake(world, effect.hold);
    case 'leave':
      return did({ ...world, inOpenList: false }, { kind: 'left', at: now });
    case 'hold-slot':
      return holdSlot(world, effect);
    case 'free-slot': {
      const slots = world.slots.filter(({ holder }) => holder !== `us:${effect.hold}`);
      return did({ ...world, slots }, { kind: 'slot-freed', hold: effect.hold, at: now });
    }
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
    case 'look-at-meeting':
    case 'read-room':
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

function intake(world: World, hold: number): Result {
  const { now, inbox, mentor } = world;
  if (!inbox.request) return refused(world, 'no-request');
  const assessed = assess(inbox.request, { mentor, mentee: { name: 'Citra' } }, policy, now);
  if (assessed.outcome === 'refused') return did(world, { kind: 'assessed', intake: assessed });
  const held = take({ ...world, inOpenList: true }, hold, assessed.terms);
  if (held) return did(held, { kind: 'assessed', intake: assessed });
  const taken = { outcome: 'refused', at: now, code: 'slot-taken' } as const;
  return did({ ...world, inOpenList: true }, { kind: 'assessed', intake: taken });
}

function holdSlot(world: World, { hold, session, check }: EffectOf<'hold-slot'>): Result {
  const { now } = world;
  const unfit = check ? refusedTime(session, world.mentor, policy, now) : undefined;
  const held = unfit ? undefined : take(world, hold, session);
  if (held) return did(held, { kind: 'slot-held', hold, at: now });
  return did(world, { kind: 'slot-refused', hold, at: now, code: unfit ?? 'slot-taken' });
}

import { returnName } from '../../../src/order/names.ts';
import { changeOf, elsewhereOf, payBack } from './provider.ts';
import { did, refused, type EffectOf, type Result } from './result.ts';
import { ORDER_ID, type PayBack, type World } from './world.ts';

type Returning = EffectOf<'return-money' | 'read-return' | 'withdraw-return'>;

export function returning(world: World, effect: Returning): Result {
  switch (effect.kind) {
    case 'return-money':
      return ask(world, effect);
    case 'read-return':
      return read(world, effect);
    case 'withdraw-return':
      return withdraw(world, effect);
  }
}

function ask(world: World, effect: EffectOf<'return-money' | 'withdraw-return'>): Result {
  const { number, method, invoiceId, amount } = effect;
  const name = returnName(ORDER_ID, number);
  const { world: next, change, elsewhere } = payBack(world, method, { name, invoiceId, amount });
  return did(next, { kind: 'return-moved', number, change, elsewhere, notices: [] });
}

function read(world: World, { id, number, isClaim, notices }: EffectOf<'read-return'>): Result {
  const found = world.payBacks.find((one) => one.id === id);
  if (!found && !isClaim) return refused(world, 'no-such-return');
  const isOurs = found?.name === returnName(ORDER_ID, number) || !isClaim;
  const change = found && isOurs ? changeOf(found, world.now) : {};
  return did(world, { kind: 'return-moved', number, change, notices });
}

function withdraw(world: World, effect: EffectOf<'withdraw-return'>): Result {
  const { number, method, id, invoiceId } = effect;
  const { now, payBacks } = world;
  const found = payBacks.find((one) => one.id === id || one.name === returnName(ORDER_ID, number));
  if (method === 'payout' && id === undefined) return ask(world, effect);
  if (!found) {
    const change = { status: 'failed', code: 'NOT_FOUND', readAt: now, settledAt: now } as const;
    const elsewhere = elsewhereOf(world, invoiceId);
    return did(world, { kind: 'return-moved', number, change, elsewhere, notices: [] });
  }
  const next: PayBack =
    method === 'payout' && found.status === 'pending' ? { ...found, status: 'failed' } : found;
  const changed = { ...world, payBacks: payBacks.map((one) => (one === found ? next : one)) };
  return moved(changed, number, changeOf(next, now));
}

const moved = (world: World, number: number, change: ReturnType<typeof changeOf>): Result =>
  did(world, { kind: 'return-moved', number, change, notices: [] });

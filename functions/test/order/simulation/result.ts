import type { Task } from '../../../src/order/effect.ts';
import type { Done } from '../../../src/order/ledger.ts';
import type { Outcome } from '../../../src/order/outcome.ts';
import type { World } from './world.ts';

export type EffectOf<Kind extends Task['kind']> = Extract<Task, { kind: Kind }>;

/** The world after an effect, and what whoever did it brings back. */
export type Result = [World, Done['result']];

export const did = (world: World, outcome: Outcome): Result => [world, { outcome }];

export const refused = (world: World, failure: string): Result => [world, { failure, kind: 'lasting' }];

import type { ExternalEffect } from '../../../src/order/effect.ts';
import type { EffectResult } from '../../../src/order/ledger.ts';
import type { Outcome } from '../../../src/order/outcome.ts';
import type { World } from './world.ts';

export type EffectOf<Kind extends ExternalEffect['kind']> = Extract<ExternalEffect, { kind: Kind }>;

/** The world after an effect, and what whoever did it brings back. */
export type Result = [World, EffectResult['result']];

export const did = (world: World, outcome: Outcome): Result => [world, { outcome }];

export const refused = (world: World, failure: string): Result => [world, { failure, kind: 'lasting' }];

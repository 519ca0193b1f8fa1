import assert from 'node:assert/strict';
import type * as z from 'zod/mini';
import { orderStatus } from '../../src/contract/values.ts';
import type { Order, OrderStatus } from '../../src/order/order.ts';
import { moves } from '../../src/order/transitions.ts';
import { orderSchema } from '../../src/providers/database/schema/order.ts';
import { confirmed } from '../order/known.ts';

type Immutable<Value> = { readonly [Key in keyof Value]: Immutable<Value[Key]> };

/**
 * Compiles only if the schemas take all that the domain's types can be. That they give nothing else, `satisfies` says beside
 * them. A schema without a member of a union would refuse to read a record that has it.
 */
const stored = (order: Immutable<Order>): Immutable<z.output<typeof orderSchema>> => order;
const published = (status: OrderStatus): z.output<typeof orderStatus> | 'empty' => status;

describe('the schema of an order', () => {
  it('takes an order as the domain has it', () => {
    assert.deepEqual(orderSchema.parse(stored(confirmed)), confirmed);
  });

  it('takes every status', () => {
    for (const status of Object.keys(moves)) assert.equal(orderStatus.parse(status), status);
    assert.equal(published('paid'), 'paid');
  });
});

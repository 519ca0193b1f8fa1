import fc from 'fast-check';
import { operatorCommand, type OperatorRequest } from '../../functions/src/contract/operator-commands.ts';

type FieldOf<Command> = Command extends unknown ? Exclude<keyof Command, 'do'> : never;

/** The operator's commands, all that the contract has, each with the fields that it takes. */
export function commandsAbout(orderIds: readonly string[]): Record<string, fc.Arbitrary<unknown>>[] {
  const orderId = fc.constantFrom(...orderIds);
  const words = fc.string({ minLength: 3, maxLength: 30 });
  const fields: Record<FieldOf<OperatorRequest>, fc.Arbitrary<unknown>> = {
    orderId,
    effect: fc.constantFrom('mail:paid:mentee', 'invoice:1', 'tally', 'constructor', '__proto__'),
    reason: words,
    reference: words,
    text: fc.oneof(orderId, words),
    cause: fc.oneof(fc.constantFrom('xendit', 'passing'), words),
    after: fc.record({ since: fc.nat(), orderId }),
    limit: fc.integer({ min: 1, max: 200 }),
    number: fc.integer({ min: 1, max: 3 }),
    id: fc.uuid(),
    payment: fc.oneof(orderId, fc.uuid()),
    outcome: fc.constantFrom('held', 'mentor-absent', 'mentee-absent'),
    amount: fc.constantFrom(1, 150_000),
  };
  return operatorCommand.def.options.map(({ shape }) => {
    const taken = Object.entries(fields).filter(([name]) => Object.hasOwn(shape, name));
    return { do: fc.constantFrom(...shape.do.def.values), ...Object.fromEntries(taken) };
  });
}

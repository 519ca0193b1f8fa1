import fc from 'fast-check';
import { orderStatus } from '../../functions/src/contract/values.ts';
import { people } from '../../stack/seed/people.ts';
import { operatorCommand, type OperatorRequest } from '../../functions/src/contract/operator-commands.ts';

type FieldOf<Command> = Command extends unknown ? Exclude<keyof Command, 'do'> : never;

/** The operator's commands, all that the contract has, each with the fields that it takes. */
export function commandsAbout(orderIds: readonly string[]): Record<string, fc.Arbitrary<unknown>>[] {
  const orderId = fc.constantFrom(...orderIds);
  const words = fc.string({ minLength: 3, maxLength: 30 });
  const account = fc.oneof(fc.constantFrom(people.citra.email, 'nobody', 'nobody@example.com'), words);
  const fields: Record<FieldOf<OperatorRequest>, fc.Arbitrary<unknown>> = {
    orderId,
    effect: fc.constantFrom('mail:paid:mentee', 'invoice:1', 'tally', 'constructor', '__proto__'),
    reason: words,
    reference: words,
    text: fc.oneof(orderId, words),
    cause: fc.oneof(fc.constantFrom('xendit', 'passing'), words),
    after: fc.oneof(fc.record({ since: fc.nat(), orderId }), orderId),
    status: fc.constantFrom(...orderStatus.options),
    mentee: account,
    mentor: account,
    // An account that is closed would say nothing more.
    person: fc.constantFrom('nobody', 'nobody@example.com'),
    from: fc.constantFrom(0, 1_700_000_000_000),
    until: fc.constantFrom(0, 4_000_000_000_000),
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

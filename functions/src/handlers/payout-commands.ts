import type { App } from '../app.ts';
import type { PayoutCommand } from '../contract/payout-commands.ts';
import { withDeadline } from '../deadline.ts';
import { effectTimeOf, timeouts } from '../limits.ts';
import { explainPayee, listPayees, sumOfMoney } from '../effects/payee-queries.ts';
import { uidsOf } from '../effects/accounts.ts';
import { pauseForAll } from '../effects/paused-payouts.ts';
import { withPayeeAct } from '../payout/payee-commands.ts';
import type { PayeeAct } from '../payout/payee.ts';
import { refusal, type HttpAnswer } from './answer.ts';

type MentorCommand = Extract<PayoutCommand, { mentor: string }>;

const ok = (body: object): HttpAnswer => ({ status: 200, body });

const noSuchMentor = refusal(404, 'no-such-mentor', 'No account has that id or mail address.');
const severalAccounts = refusal(
  409,
  'several-accounts',
  'Several accounts have that mail address. Name the one by its id.',
);

/** The operator's queries and commands about the payouts of mentors. */
export async function executePayoutCommand(
  app: App,
  command: PayoutCommand,
  admin: string,
): Promise<HttpAnswer> {
  switch (command.do) {
    case 'payouts':
      return ok(await listPayees(app, command.limit, command.after));
    case 'money':
      return ok(await sumOfMoney(app, command.limit, command.after));
    case 'payee':
    case 'retry-payouts':
      return toMentor(app, command, admin);
    case 'pause-payouts':
    case 'resume-payouts':
      return command.mentor === 'all' ? forAll(app, command) : toMentor(app, command, admin);
  }
}

async function forAll(app: App, command: MentorCommand): Promise<HttpAnswer> {
  const { bookmarks, clock } = app.ports;
  await pauseForAll(bookmarks, command.do === 'pause-payouts' ? clock.now() : undefined);
  return ok(await listPayees(app, 50));
}

async function toMentor(app: App, command: MentorCommand, admin: string): Promise<HttpAnswer> {
  const [mentorId, another] = await uidsOf(app.ports.directory, command.mentor);
  if (mentorId === undefined) return noSuchMentor;
  if (another !== undefined) return severalAccounts;
  if (command.do !== 'payee') await act(app, mentorId, command, admin);
  return ok(await explainPayee(app, mentorId));
}

function act(
  { ports, payMentor }: App,
  mentorId: string,
  command: Exclude<MentorCommand, { do: 'payee' }>,
  by: string,
): Promise<void> {
  const { do: did } = command;
  const reason = 'reason' in command ? command.reason : undefined;
  const done: PayeeAct = { at: ports.clock.now(), by, did, reason };
  return withDeadline(effectTimeOf(timeouts.operator), () =>
    payMentor(mentorId, (payee) => withPayeeAct(payee, done)),
  );
}

import type { App } from '../app.ts';
import type { OperatorCommand } from '../contract/operator-commands.ts';
import type { ListedRemovals, PersonCommand } from '../contract/person-commands.ts';
import { uidsOf } from '../effects/accounts.ts';
import { closeAccount } from '../effects/close-account.ts';
import { linksTo } from '../effects/export-person.ts';
import { isReleasable, withRelease, type Removal } from '../personal-data/removal.ts';
import { refusal, type HttpAnswer } from './answer.ts';

const ok = (body: object): HttpAnswer => ({ status: 200, body });

const noSuchPerson = refusal(404, 'no-such-person', 'No account has that id or mail address.');
const notClosed = refusal(404, 'not-closed', 'That account is not being closed.');
const severalAccounts = refusal(
  409,
  'several-accounts',
  'Several accounts have that mail address. Name the one by its id.',
);

const notReleasable = refusal(
  409,
  'not-releasable',
  'It waits for nothing that an operator could release: orders and payouts under way come to their end first.',
);

/** The command with the id in place of a mail address that one account has, so that the archive tells whom it was about. */
export async function withIdOfPerson(app: App, command: OperatorCommand): Promise<OperatorCommand> {
  if (!('person' in command)) return command;
  const [person = command.person, ...others] = await uidsOf(app.ports.directory, command.person);
  return others.length > 0 ? command : { ...command, person };
}

/** The operator's queries and commands about the data of people. */
export async function executePersonCommand(
  app: App,
  command: PersonCommand,
  operator: string,
): Promise<HttpAnswer> {
  const { ports } = app;
  if (command.do === 'removals') return listed(await latestOf(ports, command.limit));
  const [personId, another] = await uidsOf(ports.directory, command.person);
  if (personId === undefined) return noSuchPerson;
  if (another !== undefined) return severalAccounts;
  switch (command.do) {
    case 'export-person':
      return ok(linksTo(ports, personId, 'operator'));
    case 'close-account':
      return (await isKnown(app, personId))
        ? recorded(await closeAccount(ports, personId, { by: 'operator', operator }))
        : noSuchPerson;
    case 'release-removal':
      return release(app, personId, operator);
  }
}

/** Those that wait for a person come first, also where many others were asked for since. */
async function latestOf({ removals, clock }: App['ports'], limit: number): Promise<Removal[]> {
  const needing = await removals.needing(clock.now(), limit);
  const ids = needing.map(({ personId }) => personId);
  const latest = await removals.latest(limit);
  return [...needing, ...latest.filter(({ personId }) => !ids.includes(personId))].slice(0, limit);
}

/** A slip of the pen must not close an account that is not there. */
async function isKnown({ ports }: App, personId: string): Promise<boolean> {
  const [profile, user] = await Promise.all([
    ports.directory.person(personId),
    ports.identity.profileOf(personId),
  ]);
  return profile !== undefined || user !== undefined;
}

async function release({ ports }: App, personId: string, operator: string): Promise<HttpAnswer> {
  const { removals, clock } = ports;
  const known = await removals.read(personId);
  if (known && !isReleasable(known)) return notReleasable;
  return recorded(await removals.turn(personId, (one) => one && withRelease(one, operator, clock.now())));
}

const recorded = (removal: Removal | undefined): HttpAnswer => (removal ? listed([removal]) : notClosed);

const listed = (removals: Removal[]): HttpAnswer => ok({ removals } satisfies ListedRemovals);

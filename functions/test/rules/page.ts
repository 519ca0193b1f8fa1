import { format, resolveConfig } from 'prettier';
import { roles, type Role } from './roles.ts';
import { matrix } from './matrix.ts';
import { functionsRows } from './rows/functions.ts';
import type { Row } from './rows/row.ts';

export const mayIn = ({ may }: Row, role: Role): boolean => may.includes(role);

export const cells = matrix.length * roles.length;

const intro = `# Who may do what in the database

This page comes from the tests: \`npm run docs\` writes it, and \`functions/test/rules/matrix.test.ts\` tries every cell of it on the
embedded database with [database.rules.json](../database.rules.json). It fails when the page says anything else.

${matrix.length} lines, ${cells} cells. **yes**: it is done. An empty cell: permission denied.

- **mentee**, **mentor**: of the order at hand. **other**: signed in, and not of this order.
- **admin**: has the custom claim \`admin\`.
- **disabled**: tried as each of the five, once \`/disabled/{uid}\` was there for them.
- Where a line can be tried in several ways, each was, and all went the same way. A stranger tries every name there is.
- The functions are bound by the rules, too: see [the last section](#the-functions). The rest of the Admin SDK is not: holders of a key of the project, and the scripts of its owners.

A disabled account has no rights, but for what everybody may see. Firebase Auth gives it no new ID token, but one that it has is good for up to an hour. So to disable an account, also write \`/disabled/{uid}\`, which only an admin may. From that moment the rules refuse it all else, createOrder and agendaFeed refuse its token, its calendar feed and the links in its mails stop working, and it cannot be ordered. Removing the entry enables it again.
`;

const ofFunctions = `## The functions

They sign in to the database as \`functions\` ([signed-in.ts](../functions/src/providers/database/signed-in.ts)). No person has that id:
Firebase Auth makes up its own, and only the project's owners could make an account of another one. Make none of this name. A
custom claim does not help: the rules ask for the id alone. An admin cannot disable the functions.

They read all. They write what is theirs, and no more: no profile, nothing of what a mentor offers, no request for another time, no payment
check, no feedback, no word on who came, and nothing over what people have said. A turn of an order is one update, refused as a whole when any of it is: so the rules decide which of
two turns at the same time counts. \`functions/test/rules/functions.test.ts\` tries each line, lets everybody else try what the functions
may do, and takes each condition out of the rules.

`;

/** The matrix as a page of the docs, with the rules for the functions. */
export async function securityRulesPage(): Promise<string> {
  const sections = Map.groupBy(matrix, ({ section }) => section);
  const parts = [...sections].map(([name, rows]) => `## ${name}\n\n${matrixTable(rows)}`);
  const page = [intro, ...parts, ofFunctions + functionsTable()].join('\n');
  return format(page, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
}

const matrixTable = (rows: readonly Row[]): string =>
  table(
    roles,
    rows.map((row) => [...start(row), ...roles.map((role) => yes(mayIn(row, role)))]),
  );

const functionsTable = (): string =>
  table(
    ['functions'],
    functionsRows.map((row) => [...start(row), yes(row.may)]),
  );

const yes = (may: boolean): string => (may ? 'yes' : '');
const start = ({ where, what, when }: Pick<Row, 'where' | 'what' | 'when'>): string[] => [
  `\`${where}\``,
  what,
  when,
];

function table(who: readonly string[], lines: readonly (readonly string[])[]): string {
  const head = ['where', 'what', 'when', ...who];
  return [head, head.map(() => '-'), ...lines].map((line) => `| ${line.join(' | ')} |\n`).join('');
}

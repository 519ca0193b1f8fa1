import { format, resolveConfig } from 'prettier';
import { roles, type Role } from './roles.ts';
import { matrix } from './matrix.ts';
import type { Row } from './rows/row.ts';

export const mayIn = ({ may }: Row, role: Role): boolean =>
  role !== 'anonymous' && role !== 'disabled' && may.includes(role);

export const cells = matrix.length * roles.length;

const intro = `# Who may do what in the database

This page comes from the tests: \`npm run docs\` writes it, and \`functions/test/rules/matrix.test.ts\` tries every cell of it on the
embedded database with [database.rules.json](../database.rules.json). It fails when the page says anything else.

${matrix.length} lines, ${cells} cells. **yes**: it is done. An empty cell: permission denied.

- **mentee**, **mentor**: of the order at hand. **other**: signed in, and not of this order.
- **admin**: has the custom claim \`admin\`.
- **disabled**: tried as each of the five, once \`/disabled/{uid}\` was there for them.
- Where a line can be tried in several ways, each was, and all went the same way. A stranger tries every name there is.
- The functions use the Admin SDK, which no rule binds.

A disabled account is nobody. Firebase Auth gives it no new ID token, but one that it has is good for up to an hour. So whoever disables
an account also writes \`/disabled/{uid}\`, which only an admin may: from that moment the rules refuse it everything, createOrder and
agendaFeed refuse its token, its calendar feed and the links in its mails are dead, and nobody can order it. Taking the entry away
undoes it.
`;

/** The matrix as a page of the docs. */
export async function securityRulesPage(): Promise<string> {
  const sections = Map.groupBy(matrix, ({ section }) => section);
  const page = [intro, ...[...sections].map(([name, rows]) => `## ${name}\n\n${table(rows)}`)].join('\n');
  return format(page, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
}

function table(rows: readonly Row[]): string {
  const head = ['where', 'what', 'when', ...roles];
  const lines = rows.map((row) => [
    `\`${row.where}\``,
    row.what,
    row.when,
    ...roles.map((role) => (mayIn(row, role) ? 'yes' : '')),
  ]);
  return [head, head.map(() => '-'), ...lines].map((line) => `| ${line.join(' | ')} |\n`).join('');
}

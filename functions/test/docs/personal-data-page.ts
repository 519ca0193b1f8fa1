import { format, resolveConfig } from 'prettier';
import {
  catalogue,
  impersonal,
  impersonalFolders,
  kindsOfData,
  type PersonalDataKind,
} from '../../src/personal-data/catalogue.ts';

const intro = `# What is kept about people

This page comes from the code: \`npm run docs\` writes it from
[catalogue.ts](../functions/src/personal-data/catalogue.ts), from which the export and the removal work, too. A test looks for places that it
does not name. It is no advice on law: Indonesia's law on personal data (27 of 2022) gives people the right to see, to correct and to have removed.

- **See.** A person asks on the page **Your data** of the web app, or an operator for them. The function \`personalData\` answers with links
  to a page and to a JSON file. The file is made when its link is opened, within a minute, so no copy of it is kept. After 200 orders a file
  has the link to its next part. A link ends within a day, or once the account is disabled or closed. In a file for which an operator asked, the numbers of accounts are
  masked. Of records that two people share, each gets the own part. What operators did is in neither.
- **Correct.** A profile, a mentor's offer and an account can be changed at any time. An order cannot: it says what was agreed.
- **Close.** A person or an operator closes the account, or an owner of the project deletes the user at Firebase Authentication
  ([decision 53](decisions/0053-a-removal-goes-on-to-its-end.md)). From that moment the account can do nothing more. Open orders are called off by
  the policy. Once money has gone back, sessions are settled and a mentor is paid, the data is taken away, within about an hour. What still waits after a week
  alerts the operators (\`removal-stuck\`), and comes first in \`npm run operator -- removals\`. There is no way back.

## What is kept, where, why, for how long

For how long: **account**: as long as the account. **for good**: the books, which the law wants for ten years, and what they are made by. A
param is a number of days ([.env.example](../functions/.env.example)).

`;

const outro = `
## What says nothing of a person

${[...Object.entries(impersonal), ...Object.entries(impersonalFolders)]
  .map(([place, why]) => `- \`${place}\`: ${why}.`)
  .join('\n')}

Logs have ids, codes and sums. \`functions/test/journeys/log.test.ts\` looks for names, addresses, texts, secrets and links in them, and finds none.

## What is out of reach

A removal does not reach what others hold:

- **Mails** that were sent lie in people's mailboxes, and for as long as SendGrid keeps its activity; with \`MAIL_TRANSPORT=gmail\` in the sender's own account.
- **Xendit** keeps what the law asks of it: who paid, and to which accounts it paid.
- **Google** keeps a deleted event for some time. The copy of an invitation in a guest's own calendar is the guest's.
- **The other person** of an order keeps what they wrote, also where it names the one who is gone, and what they have downloaded.
- **Operators' words**: what they wrote as the bank's reference of a sum that they returned or found stays with the order. They should name nobody there.
- **Deleted objects** of the archive can be restored for as long as the bucket's soft delete says, a week by default; and for good where you have turned on
  object versioning ([the archive](deployment.md#the-archive)).
- **Backups** of the database, where you have them made, end when your settings say so.
- An **older mail address** of the person, if mails to it failed: its digest is kept. It is a SHA-256 without a salt: who reads the database and guesses
  that address can tell that it failed.
`;

const fates = { deleted: 'deleted', emptied: 'emptied; stays: ', kept: 'stays: ' } as const;

function closingOf(kind: PersonalDataKind): string {
  const { removal } = catalogue[kind];
  return 'stays' in removal ? `${fates[removal.fate]}${removal.stays.en}` : fates[removal.fate];
}

const row = (kind: PersonalDataKind): string => {
  const { at, what, why, keptFor } = catalogue[kind];
  const places = at.length > 0 ? at.map((place) => `\`${place}\``).join(', ') : 'outside of the database';
  const kept = keptFor.includes('_') ? `\`${keptFor}\`` : keptFor;
  return `| ${what.en} | ${places} | ${why} | ${kept} | ${closingOf(kind)} |\n`;
};

/** docs/personal-data.md */
export async function personalDataPage(): Promise<string> {
  const head = '| what | where | why | for how long | when the account is closed |\n| - | - | - | - | - |\n';
  const page = intro + head + kindsOfData.map(row).join('') + outro;
  return format(page, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
}

import { format, resolveConfig } from 'prettier';
import { points } from './crash.ts';
import type { Outcome } from './recover.ts';
import { allSteps, type Step } from './steps.ts';

const intro = `# A crash at every step

This page comes from a run: \`npm run crashes\` writes it, and \`reliability/crashes/test/crashes.test.ts\` runs it again and fails when the
page says anything else.

A worker is a process of its own that carries an order as the deployed functions do, with the real providers over the local stack. It
kills itself with SIGKILL at one of four points of each effect:

- **before the call**: the effect is claimed, and the provider was not asked. An effect that only reads has no claim.
- **after the call**: the provider has done it, and the worker has not heard.
- **before the record**: the worker has heard, and not told the ledger.
- **after the record**: the ledger knows, and the view is published with it. Nothing that follows from it was begun.

Then the lease, two minutes, ends by the clock, the sweep finds the order, and another worker goes on. Wherever the first one died, the second leaves
nothing undone: every effect is done, no promise is broken, the view is published. Each cell says whether the effect was done
**again**, and what is found in the end at whoever does it.
`;

const outro = `
A mail is the only thing that may come twice; the decision about it is [0015](decisions/0015-better-twice-than-never.md). A Payment Session whose answer was lost stays beside another one until
its time is over, and nobody has its link ([0050](decisions/0050-payment-sessions.md)). A payout link
whose answer was lost is there once, and its id is not known: Xendit's callback tells it, or an operator finds it at the dashboard
([money-link-lost](operations.md#money-link-lost)).
`;

/** The results of a run, as a page of the docs. */
export async function crashesPage(outcomes: ReadonlyMap<Step, readonly Outcome[]>): Promise<string> {
  const head = ['effect', 'what it does', ...points];
  const rows = allSteps.map(({ kind, step }) => [
    `\`${kind}\``,
    step.name,
    ...points.map((point) =>
      cell(
        step,
        outcomes.get(step)?.find((one) => one.point === point),
      ),
    ),
  ]);
  const table = [head, head.map(() => '-'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
  const options = { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' };
  return format(`${intro}\n${table}${outro}`, options);
}

function cell(step: Step, outcome: Outcome | undefined): string {
  if (!outcome) return 'not run';
  const again = outcome.point === 'after the record' ? 'not again' : 'again';
  return `${again}: ${step.shows(outcome.found)}`;
}

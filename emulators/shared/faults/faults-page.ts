import { html } from 'hono/html';
import { moment, page, table, type Html } from '../http/page.ts';
import type { Faults } from './faults.ts';
import type { Injected, RuleReport } from './fault-point.ts';
import { switchboard, type Switch } from './switches.ts';

/** The page of faults: the rules in force, the injected faults, and a form for more rules. */
export const faultsPage = (title: string, faults: Faults, switches: readonly Switch[]): Html =>
  page(
    `${title}: faults`,
    html`<nav><a href="/">${title}</a></nav>
      ${switchboard(faults, switches)}
      <h2>In force</h2>
      ${inForce(faults.rules())} ${ruleForm(faults.kinds())}
      <h2>Injected</h2>
      ${injectedTable(faults.injected)}`,
  );

const inForce = (rules: RuleReport[]): Html =>
  table(
    ['Rule', 'Struck', 'What', ''],
    rules.map(({ id, seen, struck, ...rule }) => [
      id,
      `${struck} of ${seen}`,
      html`<code>${asWritten(rule)}</code>`,
      html`<form method="post" action="/_/faults/remove">
        <input type="hidden" name="id" value="${id}" /><button>Remove</button>
      </form>`,
    ]),
  );

/** Without default values. */
const asWritten = ({ skip, chance, seed, ...rule }: Omit<RuleReport, 'id' | 'seen' | 'struck'>): string =>
  JSON.stringify(
    { ...rule, ...(skip > 0 && { skip }), ...(chance < 1 && { chance, seed }) },
    (_, value: unknown) => (value === '' ? undefined : value),
  );

const ruleForm = (kinds: string[]): Html =>
  html`<form method="post" action="/_/faults">
    <fieldset>
      <legend>Another rule, in JSON</legend>
      <p class="quiet">Kinds: ${kinds.join(', ')}. docs/stand-ins.md explains them.</p>
      <label>Rule <textarea name="rule" rows="3">{"kind":"error","chance":0.1,"seed":1}</textarea></label>
      <button>Put in force</button>
    </fieldset>
  </form>`;

const injectedTable = (injected: readonly Injected[]): Html =>
  table(
    ['When', 'Fault', 'Befell', 'Rule'],
    injected.toReversed().map(({ at, rule, kind, what }) => [moment(at), kind, what, rule]),
  );

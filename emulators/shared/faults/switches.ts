import { html } from 'hono/html';
import type { Html } from '../http/page.ts';
import type { Faults } from './faults.ts';

/** A fault that a person can switch on and off at a stand-in's page. */
export interface Switch {
  name: string;
  label: string;
  rule: { kind: string } & Record<string, unknown>;
}

export const stateOf = (faults: Faults, switches: readonly Switch[]) => {
  const inForce = faults.rules().map(({ id }) => id);
  return switches.map(({ name, label }) => ({ name, label, on: inForce.includes(name) }));
};

/** When on, it is a rule under the switch's name that always injects its fault. False: there is no such switch. */
export function flip(faults: Faults, switches: readonly Switch[], name: string): boolean {
  const one = switches.find((candidate) => candidate.name === name);
  if (one && !faults.remove(name)) faults.add({ times: 'always', ...one.rule, id: name });
  return one !== undefined;
}

/** The switches as a part of a stand-in's page. */
export const switchboard = (faults: Faults, switches: readonly Switch[]): Html =>
  html`<h2>Faults</h2>
    <div class="switches">
      ${stateOf(faults, switches).map(
        ({ name, label, on }) =>
          html`<form method="post" action="/_/faults/switches/${name}">
            <button aria-pressed="${on ? 'true' : 'false'}">${label}</button>
          </form>`,
      )}
    </div>
    <p><a href="/_/faults">All faults</a> · <a href="/_/requests">Requests</a></p>`;

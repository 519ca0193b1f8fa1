import { readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';

export type Html = ReturnType<typeof html>;

const tokens = readFileSync(new URL('../../../web/app/design/tokens.css', import.meta.url), 'utf8');

const style = `${tokens}
  * { box-sizing: border-box; }
  body { font: 16px/1.55 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 3rem;
    background: var(--paper); color: var(--ink); }
  h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; } h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
  nav { margin-bottom: 1rem; } a { color: var(--accent); text-underline-offset: .2em; }
  table { border-collapse: collapse; width: 100%; }
  th { font-weight: 600; } th, td { text-align: left; padding: .6rem 1rem .6rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
  td { overflow-wrap: break-word; min-width: 4rem; } td code { overflow-wrap: anywhere; } td time { white-space: nowrap; }
  @media (max-width: 40rem) {
    thead { position: absolute; clip-path: inset(50%); } table, tbody { display: block; }
    tr { display: grid; gap: .15rem; padding: .6rem 0; border-bottom: 1px solid var(--line); } td { display: block; padding: 0; border: 0; }
    td:empty { display: none; } td:not(:first-child)::before { content: attr(data-name) ' '; color: var(--quiet); font-size: .875rem; }
  }
  button, .button { font: inherit; font-weight: 600; background: var(--accent); color: var(--on-accent); border: 1px solid var(--accent);
    border-radius: 8px; min-height: 2.75rem; padding: .5rem 1.1rem; cursor: pointer; text-decoration: none; display: inline-block; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  fieldset { border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); margin: 1rem 0; padding: 1rem 1.25rem; }
  legend { font-weight: 600; } label { display: block; padding: .3rem 0; }
  input:not([type=radio]), textarea { font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--field);
    border-radius: 8px; padding: .5rem .7rem; max-width: 100%; } textarea { width: 100%; }
  .ways label { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; padding: .4rem 0; }
  .ways label + label { border-top: 1px solid var(--line); }
  .pay { max-width: 28rem; } .pay button { width: 100%; } .amount { font-size: 1.5rem; font-weight: 700; margin: .25rem 0 1rem; }
  iframe { width: 100%; min-height: 40rem; border: 1px solid var(--line); border-radius: var(--radius); background: #fff; }
  .quiet, footer { color: var(--quiet); } footer { margin-top: 3rem; font-size: .875rem; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem 1.25rem; border-radius: var(--radius); background: var(--over-tint); }
  .switches form { display: inline-block; margin: 0 .5rem .5rem 0; } .row { display: flex; flex-wrap: wrap; gap: .5rem; }
  .switches [aria-pressed=false] { background: var(--surface); color: inherit; border-color: var(--field); font-weight: 400; }
  .week { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); padding: 0; list-style: none; }
  .week > li { border-top: 2px solid var(--line); padding-top: .4rem; } .week .today { border-color: var(--accent); }
  .id { color: var(--quiet); font: .8125rem ui-monospace, monospace; }
  .week h2 { font-size: .9375rem; margin: 0 0 .5rem; }
  .event { display: block; padding: .45rem .6rem; margin-bottom: .4rem; border-radius: 8px; background: var(--tint); font-size: .875rem;
    line-height: 1.35; text-decoration: none; color: var(--ink); overflow-wrap: anywhere; }
  .event.off { background: none; text-decoration: line-through; color: var(--quiet); box-shadow: inset 0 0 0 1px var(--line); }
`;

/** Whether the request comes from a browser, and not from a program. */
export const wantsPage = (c: Context): boolean => c.req.header('accept')?.includes('text/html') ?? false;

/** A page of a stand-in, in the one quiet style that all have. Values in it are escaped. */
export const page = (title: string, body: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
        <footer>A stand-in of the local stack. Nothing here is real.</footer>
      </body>
    </html>`;

/** Enough of an id to tell it from others; the page behind its link has all of it. */
export const shortened = (id: string): Html => html`<span class="id" title="${id}">${id.slice(0, 8)}…</span>`;

const moments = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Jakarta',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** A moment by the clocks of Jakarta; the exact one is in the element. */
export const moment = (at: number): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${moments.format(at)} WIB</time>`;

/** A table whose first column has the links. On a phone each row is a block of lines, each with the name of its column. */
export const table = (heads: string[], rows: (string | Html)[][]): Html =>
  rows.length === 0
    ? html`<p class="quiet">Nothing yet.</p>`
    : html`<table>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell, index) => html`<td data-name="${heads[index] ?? ''}">${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>`;

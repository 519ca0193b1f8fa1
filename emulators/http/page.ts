import type { Context } from 'hono';
import { html, raw } from 'hono/html';

export type Html = ReturnType<typeof html>;

const style = `
  :root { color-scheme: light dark; --line: color-mix(in srgb, CanvasText 15%, transparent); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 960px; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; } nav { margin-bottom: 1rem; } a { color: #1a56db; }
  table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
  th, td { text-align: left; padding: .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
  td { word-break: break-word; min-width: 6rem; }
  button, .button { font: inherit; background: #1a56db; color: #fff; border: 0; border-radius: 6px; padding: .6rem 1.2rem;
    cursor: pointer; text-decoration: none; display: inline-block; }
  fieldset { border: 1px solid var(--line); border-radius: 6px; margin: 1rem 0; } label { display: block; padding: .3rem 0; }
  iframe { width: 100%; min-height: 320px; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
  .quiet { opacity: .7; } pre { white-space: pre-wrap; } textarea { font: inherit; width: 100%; }
  .switches form { display: inline-block; margin: 0 .5rem .5rem 0; }
  .switches [aria-pressed=false] { background: none; color: inherit; box-shadow: inset 0 0 0 1px var(--line); }
`;

/** Whether it is a browser that asks, for a person, and not a program. */
export const wantsPage = (c: Context): boolean => c.req.header('accept')?.includes('text/html') ?? false;

/** A page of a stand-in, in the one quiet style that all have. Values in it are escaped. */
export const page = (title: string, body: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
        <p class="quiet">A stand-in of the local stack. Nothing here is real.</p>
      </body>
    </html>`;

export const table = (heads: string[], rows: (string | Html)[][]): Html =>
  rows.length === 0
    ? html`<p class="quiet">Nothing yet.</p>`
    : html`<table>
        <thead>
          <tr>
            ${heads.map((head) => html`<th>${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>`;

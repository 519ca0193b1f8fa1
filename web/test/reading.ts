import { stack } from '../../functions/test/support/environment.ts';
import type { Visitor } from './visitor.ts';

export interface Reading {
  /** What the database has told the page, as text. */
  readonly told: () => string;
  /** Opens a page. The one before does not go on reading. */
  readonly open: (path: string) => Promise<void>;
}

/** Listens to what the database tells a visitor's pages, so that a test can count what they read. */
export function readingOf({ page }: Visitor): Reading {
  let told = '';
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      told += payload.toString();
    });
  });
  return {
    told: () => told,
    open: async (path) => {
      await page.goto('about:blank');
      told = '';
      await page.goto(`${stack.WEB_URL}${path}`);
    },
  };
}

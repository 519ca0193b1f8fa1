import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What the page of the test can call. */
const script = `
import { initializeApp } from 'firebase/app';
import * as database from 'firebase/database';
window.database = database;
window.connect = (host, port, namespace, sub) => {
  const app = initializeApp({ databaseURL: 'http://' + host + ':' + port + '?ns=' + namespace });
  const db = database.getDatabase(app);
  database.connectDatabaseEmulator(db, host, port, sub ? { mockUserToken: { sub } } : {});
  window.db = db;
  database.onValue(database.ref(db, '.info/connected'), (it) => { window.connected = it.val(); });
};
`;

/** A page with the web SDK, as an app's bundler makes it for browsers. */
export async function servePage(): Promise<{ url: string; close: () => void }> {
  const built = await build({
    stdin: { contents: script, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
  });
  const code = built.outputFiles[0]?.text ?? '';
  const http = createServer(({ url }, response) => {
    const [type, text] =
      url === '/page.js'
        ? ['application/javascript', code]
        : ['text/html', '<!doctype html><title>Page</title><body><script src="/page.js"></script>'];
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(text);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      http.closeAllConnections();
      http.close();
    },
  };
}

/**
 * Keeps the app itself for a person who is offline: the page, its scripts, and where the servers are. What the servers say
 * is not kept, so offline the app opens and says that it cannot reach them.
 */
const kept = () => caches.open('app');
const isAsset = (path) => path.startsWith('/assets/');
const isPage = ({ headers }) => headers.get('content-type')?.startsWith('text/html') ?? false;

/** An answer is given first and kept beside it, so that a full storage neither breaks nor delays the app. */
async function newest(event, name) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(keep(name, answer.clone()).catch(() => undefined));
    return answer;
  } catch (error) {
    const last = await (await kept()).match(name);
    if (last) return last;
    throw error;
  }
}

/** A server may answer with the page also for what it has not. The name of an asset changes with its content. */
async function keep(name, answer) {
  if (isPage(answer) !== (name === '/')) return;
  if (name === '/') return keepPage(answer);
  const cache = await kept();
  if (!isAsset(name) || !(await cache.match(name))) await cache.put(name, answer);
}

/** The page with the assets that it names. With another page those of the last one go. */
async function keepPage(answer) {
  const cache = await kept();
  const last = await cache.match('/');
  const page = await answer.clone().text();
  if (page === (await last?.text())) return;
  const named = [...new Set(page.match(/\/assets\/[^"']+/g))];
  await cache.addAll(named);
  await cache.put('/', answer);
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  await Promise.all(
    paths.filter((path) => isAsset(path) && !named.includes(path)).map((path) => cache.delete(path)),
  );
}

/** The page was loaded before this worker was there. */
async function install() {
  await keep('/', await fetch('/'));
  await (await kept()).add('/config.json');
  await self.skipWaiting();
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  if (isAsset(pathname) || pathname === '/config.json') event.respondWith(newest(event, pathname));
  else if (mode === 'navigate' && !/^\/__\/|\./.test(pathname)) event.respondWith(newest(event, '/'));
});

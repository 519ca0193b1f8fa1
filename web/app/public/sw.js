/**
 * Keeps the app itself for a person who is offline: the page, its scripts, and where the servers are. What the servers say
 * is not kept, so offline the app opens and says that it cannot reach them.
 */
const kept = () => caches.open('app');

/** The newest, or without a network the last one that came. */
async function newest(request, name) {
  const cache = await kept();
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(name, answer.clone());
    return answer;
  } catch (error) {
    const last = await cache.match(name);
    if (last) return last;
    throw error;
  }
}

/** The names of files in /assets change with their content. */
async function onceLoaded(request) {
  const cache = await kept();
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/** The page was loaded before this worker was there. */
async function install() {
  const page = await (await newest('/', '/')).text();
  const cache = await kept();
  await cache.addAll(['/config.json', ...new Set(page.match(/\/assets\/[^"']+/g))]);
  await self.skipWaiting();
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(newest(request, '/'));
  else if (pathname === '/config.json') event.respondWith(newest(request, pathname));
  else if (pathname.startsWith('/assets/')) event.respondWith(onceLoaded(request));
});

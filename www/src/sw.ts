// Keeps every file of this release, so that the page works without a network; what reads workbooks when it is first
// asked for, or at the second visit. A newer release waits until the user takes it.

declare const RELEASE: string;
/** A file with its digest. */
type Listed = [file: string, integrity: string];
declare const FILES: Listed[];
declare const LATER: Listed[];

const scope = self as unknown as ServiceWorkerGlobalScope;
const CACHE = `seafood-gb ${RELEASE}`;

/** Keeps a file: as the page has just loaded it, where that is of this release, else from the server. */
const keep = async (cache: Cache, [file, integrity]: Listed): Promise<void> => {
  const take = async (mode: RequestCache): Promise<void> => cache.put(file, await fetch(file, { cache: mode, integrity }));
  await take('force-cache').catch(() => take('reload'));
};

scope.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => Promise.all(FILES.map((listed) => keep(cache, listed)))));
});

scope.addEventListener('activate', (event) => {
  const others = async (): Promise<void> => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('seafood-gb ') && name !== CACHE).map((name) => caches.delete(name)));
    await scope.clients.claim();
  };
  event.waitUntil(others());
});

/** Keeps a file that is not kept yet. */
const keepLater = async (listed: Listed): Promise<void> => {
  const cache = await caches.open(CACHE);
  if (!await cache.match(listed[0])) await keep(cache, listed);
};

scope.addEventListener('message', (event) => {
  if (event.data === 'take over') void scope.skipWaiting();
  // Without a network it is kept another time.
  if (event.data === 'keep the rest') event.waitUntil(Promise.allSettled(LATER.map(keepLater)));
});

scope.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const answer = async (): Promise<Response> => {
    const later = LATER.find(([file]) => new URL(file, scope.location.href).href === event.request.url);
    if (later) await keepLater(later);
    const cache = await caches.open(CACHE);
    const kept = await cache.match(event.request, { ignoreSearch: true });
    return kept ?? fetch(event.request);
  };
  event.respondWith(answer());
});

// Keeps every file of this release, so that the page works without a network. A newer release waits until the user takes it.

declare const RELEASE: string;
declare const FILES: string[];

const scope = self as unknown as ServiceWorkerGlobalScope;
const CACHE = `seafood-gb ${RELEASE}`;

scope.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))));
});

scope.addEventListener('activate', (event) => {
  const others = async (): Promise<void> => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('seafood-gb ') && name !== CACHE).map((name) => caches.delete(name)));
    await scope.clients.claim();
  };
  event.waitUntil(others());
});

scope.addEventListener('message', (event) => {
  if (event.data === 'take over') void scope.skipWaiting();
});

scope.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const answer = async (): Promise<Response> => {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(event.request, { ignoreSearch: true });
    return kept ?? fetch(event.request);
  };
  event.respondWith(answer());
});

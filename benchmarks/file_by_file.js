// The peer of the offline worker: keeps the same files the plain way, six at once, no pack.
const { table } = self.CK_RELEASE;
const paths = Object.keys(table);

async function fill() {
  const cache = await caches.open('peer');
  const queue = paths.slice();
  const lane = async () => {
    for (let path = queue.shift(); path; path = queue.shift()) {
      const answer = await fetch(path, { cache: 'no-cache' });
      if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
      await cache.put(path, answer);
    }
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  if (event.data?.type !== 'status') return;
  const count = caches.open('peer').then((cache) => cache.keys()).then((keys) => keys.length);
  event.waitUntil(count.then((have) => event.ports[0]?.postMessage({ have, total: paths.length })));
});

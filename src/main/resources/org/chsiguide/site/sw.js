// Keeps the page, so that it opens without a network. A new version of the page comes with a new
// name of the cache, which makes this file differ.
const CACHE = 'guide-{{version}}';

self.addEventListener('install', event =>
  event.waitUntil(
    caches.open(CACHE).then(cache => cache.add('./')).then(() => self.skipWaiting())));

self.addEventListener('activate', event =>
  event.waitUntil(
    caches.keys()
      .then(names => Promise.all(
        names.filter(it => it.startsWith('guide-') && it !== CACHE).map(it => caches.delete(it))))
      .then(() => self.clients.claim())));

self.addEventListener('fetch', event => {
  if (event.request.mode === 'navigate') {
    event.respondWith(caches.match('./').then(kept => kept || fetch(event.request)));
  }
});

// Keeps one whole build on the device, so that Kith opens without signal. A new build waits until the page asks for it.
const FOLDER = "/{{folder}}/";
const CACHE = "kith-{{folder}}";
const FILES = {{files}};

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => {
  if (event.data === "take-over") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || pathname.startsWith("/demo/")) return;
  if (FILES.includes(pathname)) event.respondWith(kept(pathname, request));
  else if (request.mode === "navigate") event.respondWith(kept("/index.html", request));
});

// Two at a time and with low priority: whoever presses something meanwhile needs the line more.
async function keepAll() {
  const cache = await caches.open(CACHE);
  const waiting = [...FILES];
  const keepNext = async () => {
    for (let address = waiting.shift(); address; address = waiting.shift()) await keep(cache, address);
  };
  await Promise.all([keepNext(), keepNext()]);
}

async function keep(cache, address) {
  const named = address.startsWith(FOLDER);
  const response = await fetch(address, { cache: named ? "default" : "no-cache", priority: "low" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // While a relay is being replaced, its pages may already belong to another build.
  if (!named && !(await response.clone().text()).includes(FOLDER)) throw new Error(`${address}: another build`);
  await cache.put(address, response);
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("kith-") && name !== CACHE).map((name) => caches.delete(name)));
  await clients.claim();
}

async function kept(address, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}

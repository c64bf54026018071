// Starts the app and keeps a copy for when there is no signal. It does not rely on the app: a broken build can still be replaced.
const page = document.documentElement;

// How this device likes to be read, before anything is drawn by the app.
function dress() {
  const names = { large: "size", largest: "size", system: "letters", light: "theme", dark: "theme" };
  try {
    const words = (localStorage.getItem("reading") ?? "").split(" ");
    for (const word of words) if (names[word]) page.dataset[names[word]] = word;
  } catch {}
}

function tellProblem(problem) {
  console.error(problem);
  const notice = document.getElementById("problem");
  notice.querySelector("button").onclick = () => location.reload();
  notice.hidden = false;
}

function watchForFailure() {
  const failed = (problem) => problem instanceof WebAssembly.RuntimeError && tellProblem(problem);
  addEventListener("error", (event) => failed(event.error));
  addEventListener("unhandledrejection", (event) => failed(event.reason));
}

async function start() {
  const { default: init } = await import("./kith.js");
  await init({ module_or_path: new URL("kith_bg.wasm", import.meta.url) });
}

async function keepForOffline() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const registration = await workers.register("/service-worker.js", { updateViaCache: "none" });
  const tell = () => {
    if (!registration.waiting || !workers.controller) return;
    page.dataset.update = "ready";
    dispatchEvent(new Event("kith:update-ready"));
  };
  tell();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", tell);
  });
  addEventListener("kith:update-now", () => {
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting?.postMessage("take-over");
  });
  setInterval(() => registration.update().catch(() => {}), 6 * 60 * 60 * 1000);
}

dress();
if (!("left" in page.dataset)) {
  watchForFailure();
  await start().catch(tellProblem);
  await keepForOffline().catch(console.warn);
}

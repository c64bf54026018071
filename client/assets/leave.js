// Leaving at once. It stands apart from the app, so that it works before the app has loaded and after it has failed.
const PLAIN = "/weather.html";
const SHIFTS = 3;
const SHIFTS_WITHIN_MS = 5000;
const GIVE_UP_AFTER_MS = 4000;

const page = document.documentElement;
let leaving = false;
let shifts = [];
let withShift = false;

function leave() {
  if (leaving) return;
  leaving = true;
  cover();
  remember();
  // One frame to paint the cover, then the rest; a hidden page paints no frames.
  requestAnimationFrame(() => setTimeout(go));
  setTimeout(go, 100);
}

function cover() {
  page.dataset.left = "";
  document.title = "Weather";
  document.body.hidden = true;
}

function go() {
  if (leaving === "gone") return;
  leaving = "gone";
  const chosen = document.querySelector("[data-leave]")?.href;
  dispatchEvent(new Event("kith:leaving"));
  document.body.replaceChildren();
  location.replace(navigator.onLine && chosen ? chosen : PLAIN);
  // Without a connection that works, the chosen page never comes.
  setTimeout(() => location.replace(PLAIN), GIVE_UP_AFTER_MS);
}

function remember() {
  try {
    sessionStorage.setItem("left", "1");
  } catch {}
}

function hasLeft() {
  try {
    return sessionStorage.getItem("left") !== null;
  } catch {
    return false;
  }
}

// The Back button must not bring the plan back: only opening Kith anew does.
function cameBack() {
  try {
    const left = sessionStorage.getItem("left");
    const [entry] = performance.getEntriesByType("navigation");
    if (left && entry && entry.type !== "navigate") return true;
    sessionStorage.removeItem("left");
  } catch {}
  return false;
}

function countShift(event) {
  if (event.key === "Shift" && !withShift) {
    const now = performance.now();
    shifts = [...shifts.filter((time) => now - time < SHIFTS_WITHIN_MS), now];
    if (shifts.length >= SHIFTS) leave();
    else setTimeout(showArmed, SHIFTS_WITHIN_MS + 10);
  } else if (event.key !== "Shift") {
    shifts = [];
  }
  withShift = event.key !== "Shift" && event.shiftKey;
  showArmed();
}

function showArmed() {
  const count = shifts.filter((time) => performance.now() - time < SHIFTS_WITHIN_MS).length;
  if (count === Number(page.dataset.armed ?? 0)) return;
  if (count) page.dataset.armed = count;
  else delete page.dataset.armed;
  const told = document.querySelector("[data-leave-told]");
  if (told) told.textContent = count ? (told.dataset[`told${count}`] ?? "") : "";
}

addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-leave]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leave();
}, true);
addEventListener("keyup", countShift, true);
// A browser may keep a page as it was and show it again on Back, before anything in it runs: so it is kept empty.
addEventListener("pagehide", () => {
  page.dataset.away = "";
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  if ("left" in page.dataset || hasLeft()) {
    cover();
    location.replace(PLAIN);
  } else {
    delete page.dataset.away;
  }
});

if (cameBack()) {
  cover();
  location.replace(PLAIN);
}

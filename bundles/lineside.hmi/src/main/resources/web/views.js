// SPDX-License-Identifier: Apache-2.0
// What the gateway shows, and how fresh it is. One stream for the whole panel; every screen follows views by name.
const API = "/api/v1";
const STALE_MS = 3000;
const LOST_MS = 10_000;
const PROBE_MS = 1500;

const shown = new Map();      // name -> {name, asOf, body}
const followers = new Map();  // name -> Set of callbacks
const watchers = new Set();   // of the link
const wanted = new Set();

let stream;
let heardAt = performance.now();
let everHeard = false;
let beats = false;            // the stream beats by itself: silence of the stream is then enough to know
let probing = false;
let refused = false;          // the gateway answers, but not to us: somebody has to sign in
let told = { plant: Date.now(), here: performance.now(), speed: 1 };   // the line's clock; a simulation's may run fast
let scheduled = false;

/** "up", "stale" after 3 s of silence, "lost" after 10 s, "closed" while the gateway wants a sign-in. */
export function link() {
  if (refused) return "closed";
  const silence = performance.now() - heardAt;
  if (silence < STALE_MS) return everHeard ? "up" : "stale";
  return silence < LOST_MS ? "stale" : "lost";
}
/** Milliseconds since the gateway was last heard. */
export const age = () => performance.now() - heardAt;
export const fresh = () => link() === "up";
export const view = name => shown.get(name)?.body;
/** Now, as the line's clock has it. It stands still once the gateway is silent: a timer that runs on would look alive. */
export const plantNow = () => told.plant + (Math.min(performance.now(), heardAt + STALE_MS) - told.here) * told.speed;

/** Follows a view: called at once with what is known, then with each change. Answers how to stop. */
export function follow(name, callback) {
  if (!followers.has(name)) followers.set(name, new Set());
  followers.get(name).add(callback);
  if (shown.has(name)) callback(shown.get(name).body);
  if (!wanted.has(name)) { wanted.add(name); later(); }
  return () => followers.get(name).delete(callback);
}

/** Hears when the link changes, and once a second while it is not up. Answers how to stop. */
export function watchLink(callback) {
  watchers.add(callback);
  callback(link());
  return () => watchers.delete(callback);
}

/** Opens the stream anew, such as after a sign-in. */
export function reconnect() {
  refused = false;
  open();
}

function later() {
  if (scheduled) return;
  scheduled = true;
  queueMicrotask(() => { scheduled = false; open(); });
}

function open() {
  const before = stream;
  const next = new EventSource(`${API}/stream?views=${[...wanted].sort().join(",")}`);
  stream = next;
  // The old stream goes on until the new one speaks, so that nothing blinks.
  next.addEventListener("open", () => { before?.close(); alive(); });
  next.addEventListener("view", event => { alive(); take(event); });
  next.addEventListener("hello", event => { beats ||= tellTime(event); alive(); });
  next.addEventListener("beat", event => { beats = true; tellTime(event); alive(); });
  next.addEventListener("error", () => { if (next.readyState === EventSource.CLOSED) before?.close(); probe(); });
}

function take(event) {
  if (event.target !== stream) return;
  const news = JSON.parse(event.data);
  shown.set(news.name, news);
  followers.get(news.name)?.forEach(callback => callback(news.body));
}

/** Takes the line's time from a greeting or a beat; answers whether the stream promises to beat. */
function tellTime(event) {
  try {
    const { now, beats: promised } = JSON.parse(event.data);
    const plant = Date.parse(now);
    const here = performance.now();
    const speed = (plant - told.plant) / (here - told.here);
    if (now) told = { plant, here, speed: event.type === "beat" && here - told.here > 200 && speed > 0 && speed < 5000 ? speed : told.speed };
    return Boolean(promised);
  } catch { return false; }
}

function alive() {
  heardAt = performance.now();
  everHeard = true;
  refused = false;
  tell();
}

let lastTold;
function tell(always) {
  const state = link();
  if (!always && state === lastTold) return;
  lastTold = state;
  document.documentElement.dataset.link = state;
  watchers.forEach(callback => callback(state));
}

/** Asks the gateway whether it is there. Its answer tells more than a stream that says nothing. */
async function probe() {
  if (probing) return;
  probing = true;
  try {
    const reply = await fetch(`${API}/views/runtime/status`, { cache: "no-store", signal: AbortSignal.timeout(2500) });
    refused = reply.status === 401 || reply.status === 403;
    if (refused) { stream?.close(); tell(); return; }
    if (!reply.ok) return;
    if (stream?.readyState === EventSource.CLOSED) open();
    else if (!beats) alive();
  } catch { /* silence is what link() reports */ } finally {
    probing = false;
  }
}

setInterval(() => {
  if (refused || document.hidden) return;
  const silence = age();
  if (silence > PROBE_MS) probe();
  // A stream that promised to beat and does not is dead, whatever the browser believes.
  if (beats && silence > LOST_MS / 2 && stream?.readyState === EventSource.OPEN) open();
  tell(link() !== "up");
}, 1000);
addEventListener("visibilitychange", () => { if (!document.hidden) probe(); });

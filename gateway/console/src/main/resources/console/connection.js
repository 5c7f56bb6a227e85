/** Whether the platform can be reached: callers report failures, and it is polled until it responds again. */
import { useEffect, useState } from './lib/htm.js';

const PAUSE = 2000;

const listeners = new Set();

let reachable = true;
let timer;

/** Called when a request got no response. */
export function lost() {
  if (reachable) {
    reachable = false;
    notify();
    timer = setTimeout(ask, PAUSE);
  }
}

function found() {
  clearTimeout(timer);
  reachable = true;
  notify();
}

async function ask() {
  clearTimeout(timer);
  try {
    await fetch('/livez', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    found();
  }
  catch {
    timer = setTimeout(ask, PAUSE);
  }
}

/** Users who return to the page or to the network don't want to wait for the next poll. */
function askNow() {
  if (!reachable) {
    ask();
  }
}

addEventListener('online', askNow);
document.addEventListener('visibilitychange', askNow);

function notify() {
  listeners.forEach((listener) => listener(reachable));
}

/** Calls back with true and false as the platform comes and goes; returns how to stop that. */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useReachable() {
  const [now, set] = useState(reachable);
  useEffect(() => onChange(set), []);
  return now;
}

/** Whether the platform can be reached at all, found out by those who call it and by asking again while it can't. */
import { useEffect, useState } from './lib/htm.js';

const PAUSE = 2000;

const listeners = new Set();

let reachable = true;
let timer;

/** To be told when a request got no answer. */
export function lost() {
  if (reachable) {
    reachable = false;
    tell();
    timer = setTimeout(ask, PAUSE);
  }
}

function found() {
  clearTimeout(timer);
  reachable = true;
  tell();
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

/** Nobody wants to wait for the next try who has just come back to the page or to the network. */
function askNow() {
  if (!reachable) {
    ask();
  }
}

addEventListener('online', askNow);
document.addEventListener('visibilitychange', askNow);

function tell() {
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

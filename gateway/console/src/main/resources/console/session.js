/**
 * Who is signed in. The gateway keeps the tokens: a cookie that scripts cannot read names the session, and the page only
 * asks who its user is.
 */
import { useEffect, useState } from './lib/htm.js';
import { lost, onChange } from './connection.js';

const FIRST_PAUSE = 3000;
const LONGEST_PAUSE = 60_000;
const TIMEOUT = 15_000;

/** Other tabs sign in and out too. */
const tabs = new BroadcastChannel('session');

const listeners = new Set();

/**
 * state: 'starting', 'out', 'in', 'ended' (was signed in and has to sign in again). trouble: why that is not possible
 * now, in words.
 */
let session = { state: 'starting', user: undefined, scopes: [], trouble: undefined };
let signInAt = '/sign-in';
let checking;
let timer;
let failures = 0;

function become(next) {
  session = { user: undefined, scopes: [], trouble: undefined, ...next };
  listeners.forEach((listener) => listener(session));
}

export function useSession() {
  const [now, set] = useState(session);
  useEffect(() => {
    listeners.add(set);
    set(session);
    return () => listeners.delete(set);
  }, []);
  return now;
}

/** Whether the user has a scope. */
export function may(scope) {
  return session.scopes.includes(scope);
}

/** Called once, before anything is rendered. */
export async function start() {
  if (await check()) {
    tabs.postMessage('signed in');
  }
}

/** Goes to the login page, which leads back to the current view. */
export function signIn() {
  location.assign(`${signInAt}?${new URLSearchParams({ return: location.hash || '/' })}`);
}

/**
 * Asks who is signed in; concurrent calls share one request. Resolves to whether somebody is. While the platform can't
 * say, the session stays as it was, and this is retried.
 */
export function check() {
  checking ??= ask().finally(() => {
    checking = undefined;
  });
  return checking;
}

async function ask() {
  clearTimeout(timer);
  try {
    const response = await fetch('/api/session', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok && response.status !== 401) {
      throw Object.assign(new Error(`The gateway responded with ${response.status}`),
        { retryAfter: Number(response.headers.get('Retry-After')) });
    }
    const { signedIn = false, user, scopes, signIn: address } = response.ok ? await response.json() : {};
    signInAt = address ?? signInAt;
    failures = 0;
    if (signedIn) {
      enter(user, scopes);
    }
    else {
      leave();
    }
    return signedIn;
  }
  catch (error) {
    if (error instanceof TypeError) {
      lost(); // no response at all
    }
    timer = setTimeout(check, pause(error.retryAfter));
    if (session.state === 'starting') {
      become({ state: 'out', trouble: 'Whether you are signed in cannot be verified right now. Retrying.' });
    }
    return false;
  }
}

/** Longer after each failure and never the same, so that the tabs of all users don't come back at once. */
function pause(retryAfter) {
  const longest = Math.min(FIRST_PAUSE * 2 ** failures++, LONGEST_PAUSE);
  return Math.max(longest / 2, (retryAfter || 0) * 1000) + Math.random() * (longest / 2);
}

function enter(user, scopes) {
  if (session.user && session.user !== user) {
    location.reload(); // another user signed in elsewhere in this browser; nothing of the first may remain
    return;
  }
  become({ state: 'in', user, scopes });
}

function leave() {
  become({ state: session.state === 'in' || session.state === 'ended' ? 'ended' : 'out' });
}

/** Ends the session here and at the provider. */
export async function signOut() {
  try {
    const response = await fetch('/sign-out', {
      method: 'POST', headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok) {
      throw new Error(`The gateway responded with ${response.status}`);
    }
    const { next } = await response.json();
    become({ state: 'out' }); // the back button may show this page again
    tabs.postMessage('signed out');
    location.assign(next);
  }
  catch (error) {
    if (error instanceof TypeError) {
      lost();
    }
    become({ ...session, trouble: 'Signing out is not possible right now. Try again in a moment.' });
  }
}

tabs.addEventListener('message', check);
addEventListener('pageshow', (event) => event.persisted && check());
onChange((reachable) => reachable && failures > 0 && check());

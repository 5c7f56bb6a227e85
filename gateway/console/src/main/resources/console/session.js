/**
 * Who is signed in: OpenID Connect's authorization code flow with PKCE. Tokens are in memory only. After a reload, and
 * when a token expires, the page gets a new one from identity (prompt=none) while identity's own session lasts.
 */
import { useEffect, useState } from './lib/htm.js';
import { lost } from './connection.js';
import { base64url, random } from './random.js';

const CLIENT = 'console';
const SCOPES = [
  'openid',
  'profile',
  'gateway:read',
  // begin orders
  'orders:own',
  // end orders
  // begin payments
  'payments:own',
  'payments:deposit',
  // end payments
  // begin catalog
  'catalog:write',
  // end catalog
  // begin inventory
  'inventory:write',
  // end inventory
];

/** Says that somebody is signed in with this browser, so that identity may have a session. No secret. */
const MARK = 'slipway.signed-in';

/** What a sign-in needs when the browser returns from it, for this tab only. */
const ATTEMPT = 'slipway.sign-in';

const RENEW_BEFORE_END = 60_000;
const TRY_AGAIN_AFTER = 3000;

const listeners = new Set();

/**
 * state: 'starting', 'out', 'in', 'ended' (was signed in and has to sign in again). trouble: why that is not possible
 * now, in words.
 */
let session = { state: 'starting', user: undefined, scopes: [], trouble: undefined };
let tokens;
let renewing;
let timer;

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
  const query = new URLSearchParams(location.search);
  if (query.has('code') || query.has('error')) {
    await comeBack(query);
  }
  else if (query.has('sign-in')) {
    history.replaceState(history.state, '', `/${location.hash}`);
    await signIn();
  }
  else if (localStorage.getItem(MARK)) {
    await renew();
  }
  else {
    become({ state: 'out' });
  }
}

/** Goes to identity's login page, which leads back to the current view. */
export async function signIn() {
  if (!isSecureContext) {
    become({ ...session, state: 'out', trouble: 'Browsers allow sign-in only over HTTPS or on localhost.' });
    return;
  }
  try {
    const { issuer } = await json(await fetch('/.well-known/openid-configuration'));
    if (issuer !== location.origin) {
      location.assign(`${issuer}/?sign-in${location.hash}`); // the one address that identity leads back to
      return;
    }
    const attempt = newAttempt(location.hash);
    sessionStorage.setItem(ATTEMPT, JSON.stringify(attempt));
    location.assign(await authorization(attempt));
  }
  catch {
    become({ ...session, state: session.state === 'starting' ? 'out' : session.state,
      trouble: 'Sign-in is not available right now. Try again in a moment.' });
  }
}

async function comeBack(query) {
  const attempt = JSON.parse(sessionStorage.getItem(ATTEMPT) ?? 'null');
  sessionStorage.removeItem(ATTEMPT);
  history.replaceState(history.state, '', `/${attempt?.hash ?? ''}`);
  if (!attempt || attempt.state !== query.get('state')) {
    // not our sign-in, or a second visit of an address that was already used
    await renew();
    return;
  }
  try {
    if (query.has('error')) {
      throw new Error(query.get('error'));
    }
    signedIn(await exchange(query.get('code'), attempt));
  }
  catch (error) {
    become({ state: 'out', trouble: error.message === 'invalid_scope'
      ? 'This user has no permissions here.' : 'Signing in failed. Try again.' });
  }
}

/**
 * Gets a new token without user interaction; concurrent calls share one request. Resolves to whether there is a token now. While identity
 * can't be reached the session stays as it was, and this is retried.
 */
export function renew() {
  renewing ??= silently().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function silently() {
  clearTimeout(timer);
  if (!localStorage.getItem(MARK) && !tokens) {
    become({ ...session, state: 'out' });
    return false;
  }
  try {
    const attempt = newAttempt();
    const response = await fetch(await authorization(attempt, { prompt: 'none' }));
    const back = new URL(response.url).searchParams;
    if (back.get('state') !== attempt.state) {
      throw new Error(`Identity responded with ${response.status}`);
    }
    if (back.has('error')) {
      end();
      return false;
    }
    signedIn(await exchange(back.get('code'), attempt));
    return true;
  }
  catch (error) {
    if (error instanceof TypeError) {
      lost(); // no response at all
    }
    timer = setTimeout(renew, TRY_AGAIN_AFTER);
    if (session.state === 'starting') {
      become({ state: 'out', trouble: 'You were signed in, but your session cannot be verified right now. Retrying.' });
    }
    return false;
  }
}

function signedIn(grant) {
  // an access token is opaque to its client (RFC 9068, 6)
  const { sub } = claims(grant.id_token);
  if (session.user && session.user !== sub) {
    location.reload(); // another user signed in elsewhere in this browser; nothing of the first may remain
    return;
  }
  tokens = { access: grant.access_token, id: grant.id_token, end: Date.now() + grant.expires_in * 1000 };
  localStorage.setItem(MARK, 'yes');
  clearTimeout(timer);
  timer = setTimeout(renew, Math.max(grant.expires_in * 1000 - RENEW_BEFORE_END, RENEW_BEFORE_END / 2));
  become({ state: 'in', user: sub, scopes: grant.scope.split(' ') });
}

function end() {
  const was = session.user;
  tokens = undefined;
  localStorage.removeItem(MARK);
  become({ state: was ? 'ended' : 'out' });
}

/** The token for calls, if there is one. A browser that slept may hold one that has expired. */
export async function accessToken() {
  await renewing;
  if (tokens && tokens.end < Date.now()) {
    await renew();
  }
  return tokens?.access;
}

/** Ends the session here and at identity. */
export function signOut() {
  localStorage.removeItem(MARK);
  location.assign(`/connect/logout?${new URLSearchParams({
    id_token_hint: tokens.id, post_logout_redirect_uri: `${location.origin}/` })}`);
}

/** Other tabs sign in and out too. */
addEventListener('storage', ({ key, newValue }) => {
  if (key === MARK && newValue && session.state !== 'in') {
    renew();
  }
  if (key === MARK && !newValue && session.state === 'in') {
    end();
  }
});

function newAttempt(hash) {
  return { state: random(), verifier: random(), hash };
}

async function authorization({ state, verifier }, more = {}) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return `/oauth2/authorize?${new URLSearchParams({ response_type: 'code', client_id: CLIENT, redirect_uri: `${location.origin}/`,
    scope: SCOPES.join(' '), state, code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: 'S256', ...more })}`;
}

async function exchange(code, { verifier }) {
  return json(await fetch('/oauth2/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code',
    client_id: CLIENT, redirect_uri: `${location.origin}/`, code, code_verifier: verifier }) }));
}

async function json(response) {
  if (!response.ok) {
    throw new Error(`Identity responded with ${response.status}`);
  }
  return response.json();
}

function claims(token) {
  const payload = atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(payload, (character) => character.charCodeAt(0))));
}

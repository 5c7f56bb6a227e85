/**
 * Who is signed in: OpenID Connect's authorization code with PKCE. Tokens are in memory only. So a reload, and a token
 * that ends, ask identity for a new one behind the scenes (prompt=none), for as long as its own session lasts.
 */
import { useEffect, useState } from './lib/htm.js';
import { lost } from './connection.js';
import { base64url, random } from './random.js';

const CLIENT = 'console';
const SCOPES = [
  'openid',
  'profile',
  'customer',
  // begin catalog
  'catalog:write',
  // end catalog
  // begin inventory
  'inventory:write',
  // end inventory
];

/** Says that somebody is signed in with this browser, so that asking identity is worth it. No secret. */
const MARK = 'slipway.signed-in';

/** What a sign-in needs when the browser comes back from it, for this tab only. */
const ATTEMPT = 'slipway.sign-in';

const RENEW_BEFORE_END = 60_000;
const TRY_AGAIN_AFTER = 3000;

const listeners = new Set();

/**
 * state: 'starting', 'out', 'in', 'ended' (was signed in and has to sign in again). trouble: why that can't be done
 * just now, in words.
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

/** Whether the user may do what a scope stands for. */
export function may(scope) {
  return session.scopes.includes(scope);
}

/** To be called once, before anything is shown. */
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

/** Leaves for identity's login page; it leads back to where the page is now. */
export async function signIn() {
  if (!isSecureContext) {
    become({ ...session, state: 'out', trouble: 'Browsers allow signing in only over HTTPS, or on localhost.' });
    return;
  }
  try {
    const { issuer } = await answer(await fetch('/.well-known/openid-configuration'));
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
      trouble: 'Signing in is not possible at the moment. Please try again in a little while.' });
  }
}

async function comeBack(query) {
  const attempt = JSON.parse(sessionStorage.getItem(ATTEMPT) ?? 'null');
  sessionStorage.removeItem(ATTEMPT);
  history.replaceState(history.state, '', `/${attempt?.hash ?? ''}`);
  if (!attempt || attempt.state !== query.get('state')) {
    // Not our sign-in, or the second visit of an address that had its use.
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
      ? 'This user has no rights here.' : 'Signing in did not work. Please try again.' });
  }
}

/**
 * Gets a new token behind the scenes; many may ask at once. Answers whether there is one now. While identity can't be
 * reached the session stays what it was, and this is tried again.
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
      throw new Error(`Identity answered ${response.status}`);
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
      lost(); // no answer at all
    }
    timer = setTimeout(renew, TRY_AGAIN_AFTER);
    if (session.state === 'starting') {
      become({ state: 'out', trouble: 'You were signed in, but that cannot be checked at the moment. Trying again.' });
    }
    return false;
  }
}

function signedIn(answered) {
  const { sub } = claims(answered.access_token);
  if (session.user && session.user !== sub) {
    location.reload(); // somebody else signed in elsewhere in this browser; nothing of the first may stay
    return;
  }
  tokens = { access: answered.access_token, id: answered.id_token, end: Date.now() + answered.expires_in * 1000 };
  localStorage.setItem(MARK, 'yes');
  clearTimeout(timer);
  timer = setTimeout(renew, Math.max(answered.expires_in * 1000 - RENEW_BEFORE_END, RENEW_BEFORE_END / 2));
  become({ state: 'in', user: sub, scopes: answered.scope.split(' ') });
}

function end() {
  const was = session.user;
  tokens = undefined;
  localStorage.removeItem(MARK);
  become({ state: was ? 'ended' : 'out' });
}

/** The token to call with, if there is one. A browser that slept may hold one that has ended. */
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
  return answer(await fetch('/oauth2/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code',
    client_id: CLIENT, redirect_uri: `${location.origin}/`, code, code_verifier: verifier }) }));
}

async function answer(response) {
  if (!response.ok) {
    throw new Error(`Identity answered ${response.status}`);
  }
  return response.json();
}

function claims(token) {
  const payload = atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(payload, (character) => character.charCodeAt(0))));
}

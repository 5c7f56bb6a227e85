/** The frame of every view: navigation, the user, and whether the platform can be reached. */
import { html, useEffect, useRef } from '../lib/htm.js';
import { href } from '../router.js';
import { useReachable } from '../connection.js';
import { signIn, signOut, useSession } from '../session.js';
import { Announcements, announce } from './announce.js';
import { Icon } from './icon.js';

/**
 * links: the navigation, each with a path, a label, an icon and, if only some users see it, a scope; extra: what is next
 * to it; path: the current view.
 */
export function Shell({ links, path, extra, children }) {
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to content</a>
    <header class="top">
      <div class="top-inside">
        <a class="brand" href=${href('/')}><img src=${mark} alt="" width="28" height="28" />Slipway</a>
        <${Navigation} links=${links} path=${path} />
        <div class="top-end">${extra}<${User} /></div>
      </div>
    </header>
    <${Outage} />
    <${SessionNotice} />
    <main id="main" tabindex="-1">${children}</main>
    <footer class="bottom"><span>Slipway, a platform to start from</span></footer>
    <${Announcements} />`;
}

const mark = new URL('../mark.svg', import.meta.url).href;

/** The address belongs to the view, so a link within the page must not change it. */
function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

function Navigation({ links, path }) {
  const { scopes } = useSession();
  return html`<nav class="places" aria-label="Main">
    ${links.filter(({ scope }) => !scope || scopes.includes(scope)).map(({ to, label, icon, within }) => {
      const current = path === to || within?.some((start) => path.startsWith(start));
      return html`<a key=${to} href=${href(to)} aria-current=${current ? 'page' : undefined}>
        <${Icon} name=${icon} /><span>${label}</span></a>`;
    })}
  </nav>`;
}

function User() {
  const { state, user } = useSession();
  if (state === 'in') {
    return html`<span class="user"><span class="unseen">Signed in as </span>${user}</span>
      <button type="button" class="button plain" onClick=${signOut}><${Icon} name="out" /><span class="wide">Sign out</span></button>`;
  }
  return state !== 'starting' && html`<button type="button" class="button primary" onClick=${signIn}>Sign in</button>`;
}

function Outage() {
  const reachable = useReachable();
  const was = useRef(reachable);
  useEffect(() => {
    if (reachable && !was.current) {
      announce('The platform can be reached again.');
    }
    was.current = reachable;
  }, [reachable]);
  return html`<div class=${reachable ? '' : 'notice alarm'} role="status">
    ${!reachable && html`<${Icon} name="alert" /><p><strong>Cannot reach the platform.</strong> Retrying; this page will recover automatically.</p>`}
  </div>`;
}

function SessionNotice() {
  const { state, trouble } = useSession();
  if (trouble) {
    return html`<div class="notice" role="status"><${Icon} name="alert" /><p>${trouble}</p></div>`;
  }
  return state === 'ended' && html`<div class="notice" role="status"><${Icon} name="out" />
    <p><strong>Your session has ended.</strong> Sign in again to continue here.</p>
    <button type="button" class="button" onClick=${signIn}>Sign in again</button></div>`;
}

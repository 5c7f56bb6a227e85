/** Placeholders for what is loading, missing or broken. */
import { html } from '../lib/htm.js';
import { Icon } from './icon.js';

/** Grey lines in the shape of the content. */
export function Loading({ lines = 3, kind = 'lines', what = 'Loading' }) {
  return html`<div class="skeleton ${kind}" role="status">
    <span class="unseen">${what}…</span>
    ${Array.from({ length: lines }, () => html`<span class="bone"></span>`)}
  </div>`;
}

/** An error as text. A temporary one is retried automatically, except after a user's action (acted). */
export function Failure({ error, retry, acted }) {
  if (error.name === 'Unreachable' && !acted) {
    return html`<p class="quiet" role="status">Waiting until the platform can be reached again…</p>`; // the frame says the rest
  }
  const words = describe(error);
  return html`<div class="failure" role="alert">
    <${Icon} name="alert" />
    <div>
      <p class="failure-title">${words.title}</p>
      <p>${words.detail}</p>
      ${error.temporary && !acted
        ? html`<p class="quiet">Retrying automatically.</p>`
        : retry && html`<button type="button" class="button" onClick=${retry}>Try again</button>`}
    </div>
  </div>`;
}

/** An error in one line, next to its cause. */
export function Mistake({ error, children }) {
  return html`<p class="mistake" role="alert">${children ?? describe(error).detail}</p>`;
}

function describe(error) {
  if (error.name === 'Problem') {
    return { title: error.title, detail: error.detail ?? '' };
  }
  if (error.name === 'Unreachable') {
    return { title: 'The platform cannot be reached', detail: 'The network or the platform is down.' };
  }
  console.error(error);
  return { title: 'Something went wrong on this page', detail: 'Reload it. If that does not help, report it to the operators.' };
}

export function Empty({ icon, title, children }) {
  return html`<div class="empty">
    <${Icon} name=${icon} />
    <p class="empty-title">${title}</p>
    ${children}
  </div>`;
}

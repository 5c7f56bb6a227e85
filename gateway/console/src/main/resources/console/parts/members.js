import { html } from '../lib/htm.js';
import { signIn, useSession } from '../session.js';
import { Button } from './form.js';
import { Heading } from './heading.js';
import { Icon } from './icon.js';

/** A view for users who are signed in and have the scope; the others see why not. */
export function Members({ title, scope, why, children }) {
  const { state, scopes, user } = useSession();
  if (state === 'in' && (!scope || scopes.includes(scope))) {
    return children;
  }
  return html`<section class="door">
    <${Icon} name="account" />
    <${Heading} title=${title}>${state === 'in' ? 'Access denied' : title}<//>
    <p>${state === 'in' ? `${user} does not have permission to view this page. Sign in as another user.` : why}</p>
    ${state !== 'in' && html`<${Button} kind="primary" onClick=${signIn}>${state === 'ended' ? 'Sign in again' : 'Sign in'}<//>`}
  </section>`;
}

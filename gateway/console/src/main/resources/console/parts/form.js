import { html } from '../lib/htm.js';
import { Mistake } from './states.js';

/** An input with its label, its hint and its error. */
export function Field({ id, label, hint, mistake, area, children, ...input }) {
  const described = [hint && `${id}-hint`, mistake && `${id}-mistake`].filter(Boolean).join(' ') || undefined;
  const control = { id, name: id, 'aria-describedby': described, 'aria-invalid': mistake ? 'true' : undefined, ...input };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${area ? html`<textarea ...${control}></textarea>` : html`<input ...${control} />`}
    ${children}
    ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${mistake && html`<div id="${id}-mistake"><${Mistake}>${mistake}<//></div>`}
  </div>`;
}

/** A button that shows that its action is running. */
export function Button({ busy, children, kind = '', type = 'button', ...more }) {
  return html`<button type=${type} class="button ${kind} ${busy ? 'busy' : ''}" aria-disabled=${busy ? 'true' : undefined}
    ...${more}>${children}${busy && html`<span class="unseen"> (working)</span>`}</button>`;
}

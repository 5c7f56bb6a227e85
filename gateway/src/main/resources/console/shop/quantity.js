// sample: catalog inventory payments orders
import { html } from '../lib/htm.js';
import { Icon } from '../parts/icon.js';
import { MOST_PIECES } from './basket.js';

/** A number of pieces: typed, or one more and one less. */
export function Quantity({ id, label, value, onChange }) {
  const set = (next) => onChange(Math.min(Math.max(next, 1), MOST_PIECES));
  return html`<div class="quantity" role="group" aria-label=${label}>
    <button type="button" aria-label="One less" disabled=${value <= 1} onClick=${() => set(value - 1)}><${Icon} name="minus" /></button>
    <input id=${id} aria-label="Pieces" inputmode="numeric" value=${value} autocomplete="off"
      onChange=${({ target }) => {
        const typed = Number.parseInt(target.value, 10);
        set(Number.isNaN(typed) ? value : typed);
        target.value = Number.isNaN(typed) ? value : Math.min(Math.max(typed, 1), MOST_PIECES);
      }} />
    <button type="button" aria-label="One more" disabled=${value >= MOST_PIECES} onClick=${() => set(value + 1)}><${Icon} name="plus" /></button>
  </div>`;
}

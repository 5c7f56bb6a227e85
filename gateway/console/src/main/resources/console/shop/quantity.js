// sample: catalog inventory payments orders
import { html, useState } from '../lib/htm.js';
import { Icon } from '../parts/icon.js';
import { MAX_QUANTITY } from './basket.js';

/** A quantity: typed, or changed by one. What is typed stays as it is until the field is left. */
export function Quantity({ id, label, value, onChange }) {
  const [typed, type] = useState();
  const set = (next) => onChange(Math.min(Math.max(next, 1), MAX_QUANTITY));
  const input = ({ target }) => {
    type(target.value);
    if (/^\d+$/.test(target.value)) {
      set(Number(target.value));
    }
  };
  return html`<div class="quantity" role="group" aria-label=${label}>
    <button type="button" aria-label="One less" disabled=${value <= 1} onClick=${() => set(value - 1)}><${Icon} name="minus" /></button>
    <input id=${id} aria-label="Quantity" inputmode="numeric" autocomplete="off" value=${typed ?? value} onInput=${input}
      onBlur=${() => type(undefined)} />
    <button type="button" aria-label="One more" disabled=${value >= MAX_QUANTITY} onClick=${() => set(value + 1)}><${Icon} name="plus" /></button>
  </div>`;
}

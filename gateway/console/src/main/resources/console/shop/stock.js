// sample: catalog inventory payments orders
/** The stock of a product. */
import { html } from '../lib/htm.js';
import { get } from '../api.js';
import { useResource } from '../hooks.js';
import { number } from '../format.js';

const FEW = 5;

/** The level of a product; null for one that has never been in stock. */
export function useStock(sku) {
  return useResource(`stock ${sku}`, async (signal) => {
    try {
      return await get(`/api/inventory/stock/${sku}`, signal);
    }
    catch (error) {
      if (error.status === 404) {
        return null;
      }
      throw error;
    }
  });
}

/** In words, for customers. */
export function Availability({ stock, wanted = 1 }) {
  const { data, error } = stock;
  if (data === undefined) {
    return html`<p class="stock quiet">${error ? 'The stock level is not available right now.' : 'Checking stock…'}</p>`;
  }
  const available = data?.available ?? 0;
  if (available === 0) {
    return html`<p class="stock none">Out of stock</p>`;
  }
  if (available < wanted) {
    return html`<p class="stock few">Only ${number(available)} in stock</p>`;
  }
  return available <= FEW
    ? html`<p class="stock few">Only ${number(available)} left</p>`
    : html`<p class="stock some">In stock</p>`;
}

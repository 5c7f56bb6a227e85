// sample: catalog inventory payments orders
/** The basket: kept in the browser, so that it survives a reload, and the same in every tab. */
import { html, useEffect, useState } from '../lib/htm.js';
import { href, useLocation } from '../router.js';
import { Icon } from '../parts/icon.js';
import { number } from '../format.js';

export const MAX_QUANTITY = 10_000;

const SLOT = 'slipway.basket';

const listeners = new Set();

/** A line for each product: { sku, quantity }. */
function read() {
  try {
    return JSON.parse(localStorage.getItem(SLOT)) ?? [];
  }
  catch {
    return [];
  }
}

function write(lines) {
  localStorage.setItem(SLOT, JSON.stringify(lines));
  notify();
}

function notify() {
  const lines = read();
  listeners.forEach((listener) => listener(lines));
}

addEventListener('storage', ({ key }) => key === SLOT && notify());

export function useBasket() {
  const [lines, set] = useState(read);
  useEffect(() => {
    listeners.add(set);
    set(read());
    return () => listeners.delete(set);
  }, []);
  return lines;
}

export function add(sku, quantity) {
  const lines = read();
  const line = lines.find((other) => other.sku === sku);
  if (line) {
    setQuantity(sku, line.quantity + quantity);
  }
  else {
    write([...lines, { sku, quantity }]);
  }
}

export function setQuantity(sku, quantity) {
  const possible = Math.min(Math.max(quantity, 1), MAX_QUANTITY);
  write(read().map((line) => (line.sku === sku ? { sku, quantity: possible } : line)));
}

export function remove(sku) {
  write(read().filter((line) => line.sku !== sku));
}

export function empty() {
  write([]);
}

export function BasketLink() {
  const items = useBasket().reduce((sum, line) => sum + line.quantity, 0);
  const { path } = useLocation();
  return html`<a class="button plain basket-link" href=${href('/basket')} aria-current=${path === '/basket' ? 'page' : undefined}>
    <${Icon} name="basket" /><span class="wide">Basket</span>
    <span class="unseen">${items === 0 ? 'is empty' : items === 1 ? 'with 1 item' : `with ${number(items)} items`}</span>
    ${items > 0 && html`<span class="count" aria-hidden="true">${number(items)}</span>`}</a>`;
}

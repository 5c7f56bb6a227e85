import { html } from '../lib/htm.js';

/** Line drawings on 24 by 24. */
const PATHS = {
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4 20c1-4 4-5.5 8-5.500s7 1.5 8 5.5',
  alert: 'M12 4l9 16H3z M12 10v4 M12 17v.5',
  check: 'M5 12.500l4.5 4.500L19 7.5',
  minus: 'M6 12h12',
  out: 'M10 5H5v14h5 M14 8l4 4-4 4 M18 12H9',
  platform: 'M4 5h16v6H4z M4 13h16v6H4z M7 8h.5 M7 16h.5',
  plus: 'M12 6v12 M6 12h12',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M16 16l4 4',
  wait: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7v5l3 2',
  cross: 'M7 7l10 10 M17 7L7 17',
  // begin catalog inventory payments orders
  basket: 'M4 9h16l-2 10H6z M8 9l3-5 M16 9l-3-5',
  manage: 'M4 7h10 M18 7h2 M16 5v4 M4 17h2 M10 17h10 M8 15v4 M4 12h16',
  orders: 'M7 4h10v16l-2.5-1.500L12 20l-2.5-1.500L7 20z M10 9h4 M10 13h4',
  shop: 'M4 10l1.5-5h13L20 10 M5 10v9h14v-9 M4 10c0 3 5 3 5.3 0 0 3 5.4 3 5.4 0 .3 3 5.3 3 5.3 0',
  trash: 'M5 7h14 M10 7V4h4v3 M7 7l1 13h8l1-13',
  // end catalog inventory payments orders
};

/** Decoration: its meaning is next to it in words. */
export function Icon({ name, path = PATHS[name] }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}

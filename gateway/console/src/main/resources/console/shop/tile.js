// sample: catalog inventory payments orders
import { html } from '../lib/htm.js';

/** The symbol of a category, drawn on 24 by 24. */
const DRAWINGS = {
  books: 'M12 6c-2-1.5-4.5-2-8-2v14c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4c-3.5 0-6 .5-8 2z M12 6v14',
  camping: 'M12 5L3 20h18z M12 12l-3.5 8 M12 12l3.5 8 M12 5l1-2 M12 5l-1-2',
  care: 'M12 3.500c3.5 4.5 6 7.5 6 11a6 6 0 0 1-12 0c0-3.5 2.5-6.5 6-11z M9 15a3 3 0 0 0 3 3',
  clothing: 'M9 4l-6 3 2 5 2.5-1v9h9v-9l2.5 1 2-5-6-3c-1 2.5-5 2.5-6 0z',
  coffee: 'M5 9h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4z M16 10.500h1.500a2.2 2.2 0 0 1 0 4.500H16 M8.5 6V4 M12.5 6V4',
  'deck-gear': 'M12 8a2.2 2.2 0 1 0 0-4.400A2.2 2.2 0 0 0 12 8z M12 8v13 M8.5 11h7 M4.5 13.500c0 5 3.5 7.5 7.5 7.500s7.5-2.5 7.5-7.5',
  electronics: 'M6 9h12v11H6z M14 9V3 M9.5 13h5 M9.5 16.500h.5 M14 16.500h.5',
  galley: 'M5 10h14v6a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3z M3 12.500h2 M19 12.500h2 M4 10h16 M12 10V7.5 M10.5 7.500h3',
  lighting: 'M9 7h6l1.5 10h-9z M8 20h8 M9.5 17v3 M14.5 17v3 M9 7c0-4 6-4 6 0 M12 10.500v3.5',
  navigation: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M15.5 8.500l-2 5-5 2 2-5z',
  rope: 'M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M19 12v9 M5 12V9',
  safety: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M5.6 5.600l3.6 3.6 M14.8 14.800l3.6 3.6 M18.4 5.600l-3.6 3.6 M9.2 14.800l-3.6 3.6',
  sailing: 'M12 3v13 M12 4c3.5 3 5.5 7 6 11h-6 M12 6c-2.5 2.5-4.5 5.5-5 9h5 M4 18h16l-2 3H6z',
  tools: 'M14.5 6.500a4 4 0 0 1 5-2L17 7l.5 2 2 .5L22 7a4 4 0 0 1-5.5 5L8.5 20a2 2 0 0 1-3-3l8-8a4 4 0 0 1 1-2.500z',
};

const BOX = 'M4 8l8-4 8 4v8l-8 4-8-4z M4 8l8 4 8-4 M12 12v8';

/** A little seascape in place of a photograph: the drawing is the category's, sun and sea are the product's own. */
export function Tile({ sku, category, kind = '' }) {
  const one = hash(sku);
  const sun = { x: 30 + one % 100, y: 26 + (one >> 7) % 26, r: 12 + (one >> 13) % 9 };
  const sea = 74 + (one >> 17) % 14;
  const swell = 4 + (one >> 21) % 6;
  return html`<svg class="tile ${kind}" viewBox="0 0 160 120" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    <circle class="tile-sun" cx=${sun.x} cy=${sun.y} r=${sun.r} />
    <path class="tile-far" d="M0 ${sea} q40 -${swell} 80 0 t80 0 V120 H0z" />
    <path class="tile-near" d="M0 ${sea + 16} q40 ${swell} 80 0 t80 0 V120 H0z" />
    <path class="tile-drawing" transform="translate(52 32) scale(2.34)" d=${DRAWINGS[category] ?? BOX} />
  </svg>`;
}

/** FNV-1a: spreads similar words well. */
function hash(text) {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ character.charCodeAt(0), 0x01000193);
  }
  return value >>> 1;
}

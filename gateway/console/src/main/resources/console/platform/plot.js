import { html } from '../lib/htm.js';
import { duration, number } from '../format.js';

const HEIGHT = 40;
const BAR = 4;
const GAP = 1;

/** Requests over time as bars, the failed ones at their foot; the same in words for screen readers. */
export function Plot({ name, requests, errors, step }) {
  const most = Math.max(1, ...requests);
  const total = requests.reduce((sum, n) => sum + n, 0);
  const failed = errors.reduce((sum, n) => sum + n, 0);
  const width = requests.length * (BAR + GAP) - GAP;
  const bars = (counts, kind) => counts.map((count, i) => {
    const height = count === 0 ? 0 : Math.max(1.5, count / most * HEIGHT);
    return count > 0 && html`<rect class=${kind} x=${i * (BAR + GAP)} y=${HEIGHT - height} width=${BAR} height=${height} rx="1" />`;
  });
  const words = `${name}: ${number(total)} requests in the last ${duration(requests.length * step * 1000)}, ${failed === 0
    ? 'none failed' : `${number(failed)} failed`}, at most ${number(most)} in ${duration(step * 1000)}`;
  return html`<figure class="plot">
    <figcaption><span>${name}</span><span class="quiet">${number(total)}${failed > 0 && html` <span class="bad-text">${number(failed)} failed</span>`}</span></figcaption>
    <svg viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${words}>
      <path class="plot-ground" d="M0 ${HEIGHT - 0.5}H${width}" />${bars(requests, 'plot-request')}${bars(errors, 'plot-error')}
    </svg>
  </figure>`;
}

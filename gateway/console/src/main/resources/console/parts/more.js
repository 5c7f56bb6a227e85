import { html, useEffect, useRef } from '../lib/htm.js';
import { Failure } from './states.js';
import { Button } from './form.js';

const AHEAD = '600px';

/** The end of a list: loads the next page when it comes into view, or when its button is pressed. */
export function More({ list, what }) {
  const end = useRef();
  const { items, loading, complete, error, more } = list;
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && more(),
      { rootMargin: AHEAD });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [items.length, more]);

  return html`<div class="more" ref=${end}>
    ${error && html`<${Failure} error=${error} retry=${more} />`}
    ${!complete && !error && items.length > 0 && html`<${Button} busy=${loading} onClick=${more}>More ${what}<//>`}
  </div>`;
}

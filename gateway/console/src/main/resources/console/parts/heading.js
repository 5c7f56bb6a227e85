import { html, useEffect, useLayoutEffect, useRef } from '../lib/htm.js';
import { arrived } from '../router.js';

let greeted = arrived();

/**
 * The heading of a view, once per view: titles the tab, and takes the focus after navigation, so that screen readers say
 * where the user is.
 */
export function Heading({ children, title = children, ...more }) {
  const heading = useRef();
  useEffect(() => {
    document.title = `${title} · Slipway`;
  }, [title]);
  useLayoutEffect(() => {
    const arrival = arrived();
    if (greeted !== arrival) {
      greeted = arrival;
      heading.current.focus({ preventScroll: true });
      scrollTo(0, arrival.top);
    }
  });
  return html`<h1 tabindex="-1" ref=${heading} ...${more}>${children}</h1>`;
}

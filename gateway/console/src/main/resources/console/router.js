/**
 * Views have addresses behind a '#': the server has one page, and links, bookmarks and the back button work. Each
 * history entry remembers its scroll position, which browsers can't restore in a page that is still empty.
 */
import { useEffect, useState } from './lib/htm.js';
import { random } from './random.js';

const listeners = new Set();
const scrolled = new Map();

let entry = enter();
let arrival = { back: false, top: 0, first: true };

history.scrollRestoration = 'manual';
addEventListener('popstate', () => {
  scrolled.set(entry, scrollY);
  const known = history.state?.entry;
  entry = known ?? enter();
  arrival = { back: known !== undefined, top: scrolled.get(known) ?? 0, first: false };
  notify();
});

function enter() {
  const id = history.state?.entry ?? random();
  history.replaceState({ entry: id }, '');
  return id;
}

function notify() {
  listeners.forEach((listener) => listener());
}

/** Where the page is: a path and a query, both from behind the '#'. */
export function here() {
  const [path, query = ''] = location.hash.slice(1).split('?', 2);
  return { path: path || '/', query: new URLSearchParams(query) };
}

/** How the current view was reached: by the back button or not, and its scroll position then. */
export function arrived() {
  return arrival;
}

/** An address for a link, with the parameters that have a value. */
export function href(path, query = {}) {
  const given = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  return `#${path}${given.size > 0 ? `?${given}` : ''}`;
}

/** Goes to an address as a link would. */
export function go(address) {
  location.hash = address;
}

/** Changes the address without leaving the view, e.g. while somebody types. */
export function correct(address) {
  history.replaceState({ entry }, '', address);
  notify();
}

export function useLocation() {
  const [, render] = useState();
  useEffect(() => {
    const listener = () => render({});
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  return here();
}

/** The parameters of a path that matches a pattern like '/things/:id'; undefined if it doesn't. */
export function match(pattern, path) {
  const names = pattern.split('/');
  const values = path.split('/');
  if (names.length !== values.length) {
    return undefined;
  }
  const parameters = {};
  for (const [i, name] of names.entries()) {
    if (name.startsWith(':') && values[i]) {
      parameters[name.slice(1)] = decodeURIComponent(values[i]);
    }
    else if (name !== values[i]) {
      return undefined;
    }
  }
  return parameters;
}

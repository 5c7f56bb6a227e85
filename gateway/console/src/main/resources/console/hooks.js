/** What views share: reading a resource, reading a list page by page, performing an action. */
import { useCallback, useEffect, useRef, useState } from './lib/htm.js';
import { get } from './api.js';
import { onChange } from './connection.js';
import { arrived } from './router.js';

const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 15_000;

/**
 * Reads a resource once for each key, and again automatically after a temporary failure. The data stays while it is read
 * again.
 */
export function useResource(key, read) {
  const [state, setState] = useState({ key, loading: true });
  const [round, setRound] = useState(0);
  const failures = useRef(0);
  const reload = useCallback(() => setRound((n) => n + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    let cleanUp;
    setState((last) => (last.key === key ? { ...last, loading: true } : { key, loading: true }));
    read(abort.signal).then((data) => {
      failures.current = 0;
      setState({ key, data, loading: false });
    }, (error) => {
      if (!abort.signal.aborted) {
        setState((last) => ({ ...last, error, loading: false }));
        cleanUp = retryLater(error, failures.current++, reload);
      }
    });
    return () => {
      abort.abort();
      cleanUp?.();
    };
  }, [key, round]);

  const current = state.key === key ? state : { loading: true };
  return { ...current, reload, set: (data) => setState({ key, data, loading: false }) };
}

/** Calls back when a temporary error has had time to pass; returns a function that stops that. */
export function retryLater(error, failures, callback) {
  if (error.name === 'Unreachable') {
    return onChange((reachable) => reachable && callback());
  }
  if (!error.temporary) {
    return undefined;
  }
  const pause = error.retryAfter ? error.retryAfter * 1000 : Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE);
  const timer = setTimeout(callback, pause);
  return () => clearTimeout(timer);
}

/** Lists as the user left them, so that the back button leads to the same position. */
const left = new Map();

/** A list that the API returns page by page: call more() for the next one. A list that changes on its own is not kept. */
export function useList(path, { kept = false } = {}) {
  const [, render] = useState();
  const list = useRef();
  if (list.current?.path !== path) {
    list.current?.abort.abort();
    list.current?.cleanUp?.();
    const known = kept && arrived().back ? left.get(path) : undefined;
    list.current = known ?? { path, items: [], next: '' };
    Object.assign(list.current, { abort: new AbortController(), busy: false, failures: 0, error: undefined });
  }

  const more = useCallback(async () => {
    const mine = list.current;
    if (mine.busy || mine.next === null) {
      return;
    }
    mine.busy = true;
    mine.error = undefined;
    render({});
    try {
      const after = mine.next ? `&after=${encodeURIComponent(mine.next)}` : '';
      const page = await get(mine.path + after, mine.abort.signal);
      mine.items = [...mine.items, ...page.items];
      mine.next = page.next;
      mine.failures = 0;
      left.set(mine.path, mine);
    }
    catch (error) {
      if (mine.abort.signal.aborted) {
        return;
      }
      mine.error = error;
      mine.cleanUp = retryLater(error, mine.failures++, () => list.current === mine && more());
    }
    mine.busy = false;
    render({});
  }, []);

  useEffect(() => {
    if (list.current.items.length === 0) {
      more();
    }
  }, [path]);
  useEffect(() => () => {
    list.current.abort.abort();
    list.current.cleanUp?.();
  }, []);

  const { items, next, busy, error } = list.current;
  return { items, error, more, loading: busy || (next === '' && !error), complete: next === null };
}

/** Performs an action once at a time: a second click while it runs has no effect. */
export function useAction(act) {
  const [state, setState] = useState({ busy: false });
  const busy = useRef(false);
  const run = async (...given) => {
    if (busy.current) {
      return;
    }
    busy.current = true;
    setState({ busy: true });
    try {
      await act(...given);
      setState({ busy: false });
    }
    catch (error) {
      setState({ busy: false, error });
    }
    finally {
      busy.current = false;
    }
  };
  return { ...state, run };
}

/** Calls back repeatedly while the page is visible, and at once when it becomes visible again. */
export function usePolling(pause, callback) {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    let timer;
    let stopped = false;
    const tick = async () => {
      clearTimeout(timer);
      await latest.current();
      if (!stopped && !document.hidden) {
        timer = setTimeout(tick, pause);
      }
    };
    const onVisible = () => !document.hidden && tick();
    document.addEventListener('visibilitychange', onVisible);
    tick();
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, []);
}

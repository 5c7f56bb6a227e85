// sample: catalog inventory payments orders
/**
 * Follows an order: Server-Sent Events, read here, because the browser's own EventSource can't begin after an event. A stream
 * that ends early is opened again after the last event; whenever that fails, the order itself is read.
 */
import { get, open } from '../api.js';
import { isFinal } from './status.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 10_000;

/** A stream sends a heartbeat each second. */
const LONGEST_SILENCE = 10_000;

/** Yields the order as it changes, ending with its final status. */
export async function* follow(id, signal) {
  let order = await get(`/api/orders/${id}`, signal);
  yield order;
  for (let failures = 0; !isFinal(order.status);) {
    try {
      for await (const change of changes(id, order.history.length, signal)) {
        failures = 0;
        order = moved(order, change);
        yield order;
      }
      await pause(FIRST_PAUSE, signal); // the server limits how long a stream lasts
    }
    catch (error) {
      if (signal.aborted || error.status === 404) {
        throw error;
      }
      await pause(Math.min(FIRST_PAUSE * 2 ** failures++, LONGEST_PAUSE), signal);
      order = await get(`/api/orders/${id}`, signal).catch(() => order);
      yield order;
    }
    if (isFinal(order.status)) {
      return;
    }
  }
}

function moved(order, { status, at, reason }) {
  return { ...order, status, reason, history: [...order.history, { status, at }] };
}

async function* changes(id, after, signal) {
  const response = await open('GET', `/api/orders/${id}/events`, {
    headers: { Accept: 'text/event-stream', 'Last-Event-ID': after }, cache: 'no-store', signal });
  if (response.status === 204) {
    throw new Error('The stream has ended'); // though we know no final status: read the order
  }
  for await (const event of events(response.body)) {
    if (event.event === 'status') {
      yield JSON.parse(event.data);
    }
  }
}

/** The events of a stream of text: fields in lines, an empty line after each event. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let event = {};
  try {
    for (let part = await next(reader); !part.done; part = await next(reader)) {
      const lines = (text + part.value).split('\n');
      text = lines.pop();
      for (const line of lines) {
        const [, field, value] = line.match(/^(\w+): ?(.*?)\r?$/) ?? [];
        if (field) {
          event[field] = value;
        }
        else if (line.trim() === '') {
          yield event;
          event = {};
        }
      }
    }
  }
  finally {
    reader.cancel().catch(() => {}); // it may have ended already
  }
}

async function next(reader) {
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('The stream is silent')), LONGEST_SILENCE);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  }
  finally {
    clearTimeout(timer);
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}

/** Calls to the platform. They fail with a problem that it reports, or because it can't be reached. */
import { lost } from './connection.js';
import { check } from './session.js';

const TIMEOUT = 15_000;

/** A response that is a problem (RFC 9457): its title and detail are written for people. */
export class Problem extends Error {
  constructor(status, document, retryAfter) {
    super(document.detail ?? document.title);
    this.name = 'Problem';
    this.status = status;
    this.type = (document.type ?? '').replace('urn:slipway:problem:', '');
    this.title = document.title ?? 'The request failed';
    this.detail = document.detail;
    this.retryAfter = retryAfter;
  }

  /** Whether it is likely to be temporary. */
  get temporary() {
    return [429, 502, 503, 504].includes(this.status);
  }
}

/** No response: the network or the gateway is down. */
export class Unreachable extends Error {
  constructor() {
    super('The platform cannot be reached.');
    this.name = 'Unreachable';
  }

  get temporary() {
    return true;
  }
}

/** Reads the resource at a path. */
export async function get(path, signal) {
  return (await call('GET', path, { signal })).body;
}

/** Sends a request; resolves to the status, the JSON in the body and the entity tag. */
export async function call(method, path, { body, headers = {}, signal, cache } = {}) {
  const response = await open(method, path, {
    body: body && JSON.stringify(body),
    headers: body ? { 'Content-Type': 'application/json', ...headers } : headers,
    signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]) : AbortSignal.timeout(TIMEOUT),
    cache,
  });
  try {
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined, etag: response.headers.get('ETag') };
  }
  catch (error) {
    throw unreachable(error);
  }
}

/** Sends a request and resolves as soon as the response begins; a session may have begun meanwhile. */
export async function open(method, path, options) {
  let response = await send(method, path, options);
  if (response.status === 401 && await check()) {
    response = await send(method, path, options);
  }
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

async function send(method, path, options) {
  try {
    return await fetch(path, { ...options, method });
  }
  catch (error) {
    throw unreachable(error);
  }
}

/** An aborted request stays that; every other error means that there is no response. */
function unreachable(error) {
  if (error.name === 'AbortError') {
    return error;
  }
  lost();
  return new Unreachable();
}

/** The problem in a response, or our own words for a response that isn't the platform's. */
export async function problem(response) {
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
  const document = isProblem ? await response.json().catch(() => ({})) : {};
  return new Problem(response.status, { detail: `The response had status ${response.status} and no explanation.`, ...document }, retryAfter);
}

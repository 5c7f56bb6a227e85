/** Calls to the platform. What goes wrong is either a problem that it tells, or that it can't be reached. */
import { lost } from './connection.js';
import { accessToken, renew } from './session.js';

const PATIENCE = 15_000;

/** An answer that is a problem (RFC 9457): its title and detail are words for people. */
export class Problem extends Error {
  constructor(status, document, retryAfter) {
    super(document.detail ?? document.title);
    this.name = 'Problem';
    this.status = status;
    this.type = (document.type ?? '').replace('urn:slipway:problem:', '');
    this.title = document.title ?? 'That did not work';
    this.detail = document.detail;
    this.retryAfter = retryAfter;
  }

  /** Whether it is likely to go away by itself. */
  get passes() {
    return [429, 502, 503, 504].includes(this.status);
  }
}

/** No answer: the network or the gateway is away. */
export class Unreachable extends Error {
  constructor() {
    super('The platform cannot be reached.');
    this.name = 'Unreachable';
  }

  get passes() {
    return true;
  }
}

/** Reads what stands at a path. */
export async function get(path, signal) {
  return (await call('GET', path, { signal })).body;
}

/** Sends a request; answers the status, the JSON in the body and the entity tag. */
export async function call(method, path, { body, headers = {}, signal, cache } = {}) {
  const response = await open(method, path, {
    body: body && JSON.stringify(body),
    headers: body ? { 'Content-Type': 'application/json', ...headers } : headers,
    signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]) : AbortSignal.timeout(PATIENCE),
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

/** Sends a request and answers as soon as the answer begins; a token that was refused is renewed once. */
export async function open(method, path, options) {
  let response = await send(method, path, options);
  if (response.status === 401 && await renew()) {
    response = await send(method, path, options);
  }
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

async function send(method, path, options) {
  const token = await accessToken();
  const headers = token ? { ...options.headers, Authorization: `Bearer ${token}` } : options.headers;
  try {
    return await fetch(path, { ...options, method, headers });
  }
  catch (error) {
    throw unreachable(error);
  }
}

/** Whoever gave up a request is told so; everything else means that there is no answer. */
function unreachable(error) {
  if (error.name === 'AbortError') {
    return error;
  }
  lost();
  return new Unreachable();
}

/** The problem that an answer tells, or words of our own for one that isn't the platform's. */
export async function problem(response) {
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
  const document = isProblem ? await response.json().catch(() => ({})) : {};
  return new Problem(response.status, { detail: `The answer was ${response.status}, without a reason.`, ...document }, retryAfter);
}

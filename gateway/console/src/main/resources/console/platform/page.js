/** The platform behind the page: its services, their health, and what happens when one goes down and comes back. */
import { html, useRef, useState } from '../lib/htm.js';
import { get } from '../api.js';
import { usePolling } from '../hooks.js';
import { duration, number, time, title } from '../format.js';
import { announce } from '../parts/announce.js';
import { Heading } from '../parts/heading.js';
import { Icon } from '../parts/icon.js';
import { Members } from '../parts/members.js';
import { Failure, Loading } from '../parts/states.js';
import { whileDown } from './consequences.js';
import { Plot } from './plot.js';

const PAUSE = 2000;

const MAX_NEWS = 20;

const HOW = {
  UP: { label: 'Running', kind: 'good', icon: 'check' },
  NOT_READY: { label: 'Not ready', kind: 'going', icon: 'wait' },
  DOWN: { label: 'Down', kind: 'bad', icon: 'cross' },
  SILENT: { label: 'Not responding', kind: 'bad', icon: 'cross' },
};

const BREAKER = {
  CLOSED: 'closed: calls go through',
  OPEN: 'open: calls are rejected immediately, so nobody waits',
  HALF_OPEN: 'half open: a few calls test whether it is back',
};

export function PlatformPage() {
  return html`<${Members} title="Platform" scope="gateway:read" why="Sign in to see what the platform is doing."><${Platform} /><//>`;
}

function Platform() {
  const [{ platform, error }, set] = useState({});
  const news = useNews();
  usePolling(PAUSE, async () => {
    try {
      const next = await get('/api/platform');
      news.follow(next.services);
      set({ platform: next });
    }
    catch (failure) {
      set((last) => ({ ...last, error: failure }));
    }
  });
  return html`<${Heading}>Platform<//>
    ${platform
      ? html`<${Summary} services=${platform.services} error=${error} />
          <${Services} platform=${platform} />
          <${News} entries=${news.entries} />
          <${Traffic} traffic=${platform.traffic} gateway=${platform.gateway} />
          <${Limits} platform=${platform} />
          <${Links} links=${platform.links} />`
      : error
        ? html`<${Failure} error=${error} />`
        : html`<${Loading} lines=${6} kind="cards" what="Loading the platform" />`}`;
}

/** What changed while the page was open, newest first. */
function useNews() {
  const [entries, setEntries] = useState([]);
  const known = useRef(new Map());
  const follow = (services) => {
    const found = [];
    for (const { name, status, since } of services) {
      const before = known.current.get(name);
      if (before && before.status !== status) {
        found.unshift({ name, status, since, after: new Date(since) - new Date(before.since) });
      }
      known.current.set(name, { status, since });
    }
    if (found.length > 0) {
      setEntries((last) => [...found, ...last].slice(0, MAX_NEWS));
      announce(found.map(headline).join('. '), { seen: true });
    }
  };
  return { entries, follow };
}

function headline({ name, status, after }) {
  switch (status) {
    case 'UP': return `${title(name)} is back after ${duration(after)}`;
    case 'DOWN': return `${title(name)} is down`;
    default: return `${title(name)} is not ready`;
  }
}

function Summary({ services, error }) {
  const away = services.filter(({ status }) => status !== 'UP');
  return html`<div class="verdict ${away.length > 0 ? 'bad-verdict' : 'good-verdict'}" role="status">
    <${Icon} name=${away.length > 0 ? 'alert' : 'check'} />
    ${away.length === 0
      ? html`<p><strong>Everything is running.</strong> ${number(services.length)} services respond.</p>`
      : html`<ul>${away.map(({ name, status }) => html`<li key=${name}><strong>${title(name)} is ${status === 'DOWN' ? 'down' : 'not ready'}.</strong> ${whileDown(name)}</li>`)}</ul>`}
  </div>
  ${error && error.name !== 'Unreachable' && html`<${Failure} error=${error} />`}`;
}

function Services({ platform: { services, at } }) {
  return html`<section aria-labelledby="services"><h2 id="services">Services</h2>
    <ul class="services">${services.map((service) => html`<${Service} key=${service.name} service=${service} at=${new Date(at)} />`)}</ul></section>`;
}

function Service({ service: { name, status, since, instances, breaker, calls }, at }) {
  const how = HOW[status];
  return html`<li class="panel service" data-service=${name} data-status=${status}>
    <h3>${title(name)} <span class="pill ${how.kind}"><${Icon} name=${how.icon} />${how.label}</span></h3>
    ${status !== 'UP' && html`<p class="quiet small">Since ${time(since)}, for ${duration(at - new Date(since))}.</p>`}
    <ul class="instances">${instances.map((instance) => html`<${Instance} key=${instance.name} instance=${instance} at=${at} />`)}</ul>
    ${breaker && html`<p class="quiet small">Circuit breaker <span class="breaker ${breaker.state}">${BREAKER[breaker.state]}</span>${breaker.failureRate > 0
      && html`; ${number(Math.round(breaker.failureRate))} % of the last calls failed`}</p>`}
    ${calls && html`<p class="quiet small">${number(calls.inFlight)} of at most ${number(calls.limit)} calls in flight</p>`}
  </li>`;
}

function Instance({ instance: { name, status, version, startedAt, lastSeen, node, dependencies = [] }, at }) {
  const trouble = dependencies.filter(({ breaker }) => breaker !== 'CLOSED');
  return html`<li class="instance">
    <p><code>${name}</code>${status !== 'UP' && html` <span class="bad-text">${HOW[status].label.toLowerCase()}</span>`}</p>
    <p class="quiet small">${[version, node && `on ${node}`,
      status === 'SILENT' ? `last seen ${time(lastSeen)}` : startedAt && `up for ${duration(at - new Date(startedAt))}`].filter(Boolean).join(' · ')}</p>
    ${trouble.map(({ name: dependency, breaker }) => html`<p key=${dependency} class="quiet small">To ${dependency}: circuit breaker ${BREAKER[breaker]}</p>`)}
  </li>`;
}

function News({ entries }) {
  return entries.length > 0 && html`<section aria-labelledby="news"><h2 id="news">What happened while this page was open</h2>
    <ol class="news">${entries.map((entry) => html`<li key=${entry.name + entry.since}>
      <time class="quiet" datetime=${entry.since}>${time(entry.since)}</time>
      <p><strong>${headline(entry)}.</strong> ${entry.status !== 'UP' && whileDown(entry.name)}</p></li>`)}</ol></section>`;
}

function Traffic({ traffic: { step, routes }, gateway }) {
  const minutes = duration(step * 1000 * (routes[0]?.requests.length ?? 0));
  return html`<section aria-labelledby="traffic"><h2 id="traffic">Requests in the last ${minutes}</h2>
    <div class="plots">${routes.map((route) => html`<${Plot} key=${route.name} ...${route} name=${title(route.name)} step=${step} />`)}</div>
    <p class="quiet small">As seen by <code>${gateway}</code>. Each bar is ${duration(step * 1000)}.</p></section>`;
}

const LIMITS = { requests: 'Requests per caller', 'sign-ins': 'Sign-ins per address' };

function Limits({ platform: { rateLimit, traffic } }) {
  const refused = traffic.refused.reduce((sum, n) => sum + n, 0);
  return html`<section aria-labelledby="limits"><h2 id="limits">Rate limits</h2>
    <dl class="figures">
      ${rateLimit.limits.map(({ name, perSecond, burst }) => html`<div key=${name}><dt>${LIMITS[name] ?? title(name)}</dt>
        <dd>${number(perSecond)} <span class="unit">per second, bursts of ${number(burst)}</span></dd></div>`)}
      <div><dt>Rejected in this period</dt><dd>${number(refused)}</dd></div>
    </dl></section>`;
}

function Links({ links }) {
  return html`<section aria-labelledby="links"><h2 id="links">More</h2>
    <ul class="links">${links.map(({ name, url }) => html`<li key=${name}><a href=${url}>${name === 'docs' ? 'APIs' : title(name)}</a></li>`)}</ul></section>`;
}

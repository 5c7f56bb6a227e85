// sample: catalog inventory payments orders
/** The shop: search while typing, categories, and an endless list. */
import { html, useEffect, useRef, useState } from '../lib/htm.js';
import { correct, href } from '../router.js';
import { useList, useResource } from '../hooks.js';
import { get } from '../api.js';
import { money, number, title } from '../format.js';
import { announce } from '../parts/announce.js';
import { Heading } from '../parts/heading.js';
import { Icon } from '../parts/icon.js';
import { More } from '../parts/more.js';
import { Empty, Loading } from '../parts/states.js';
import { Tile } from './tile.js';

const PAGE = 24;
const TYPING_PAUSE = 250;

export function ShopPage({ query }) {
  const q = query.get('q') ?? '';
  const category = query.get('category') ?? '';
  return html`
    <${Heading} title=${category ? title(category) : 'Shop'}>${category ? title(category) : 'Everything for the boat and after'}<//>
    <div class="shop">
      <${Search} q=${q} category=${category} />
      <${Categories} q=${q} current=${category} />
      <${Products} q=${q} category=${category} />
    </div>`;
}

/** Writes the search into the address, without a history entry for each letter. */
function Search({ q, category }) {
  const [typed, type] = useState(q);
  const said = useRef(q);
  useEffect(() => {
    if (q !== said.current) {
      said.current = q; // came with a link
      type(q);
    }
  }, [q]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed.trim() !== said.current) {
        said.current = typed.trim();
        correct(href('/shop', { q: typed.trim(), category }));
      }
    }, TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, category]);
  return html`<search class="search">
    <label class="unseen" for="q">Search the products</label>
    <${Icon} name="search" />
    <input id="q" type="search" value=${typed} onInput=${({ target }) => type(target.value)} maxlength="100"
      placeholder="Search; typos are forgiven" autocomplete="off" spellcheck="false" enterkeyhint="search" />
  </search>`;
}

function Categories({ q, current }) {
  const { data } = useResource('categories', (signal) => get('/api/catalog/categories', signal));
  const link = (name, label, count) => html`<li key=${name}>
    <a href=${href('/shop', { q, category: name })} aria-current=${name === current ? 'true' : undefined}>
      ${label}${count && html`<span class="quiet">${number(count)}</span>`}</a></li>`;
  return html`<nav class="categories" aria-label="Categories"><ul>
    ${link('', 'All products')}
    ${data?.items.map(({ name, products }) => link(name, title(name), products))}
  </ul></nav>`;
}

function Products({ q, category }) {
  const list = useList(`/api/catalog/products?${new URLSearchParams({ limit: PAGE, ...q && { q }, ...category && { category } })}`,
    { kept: true });
  const { items, loading, error, complete } = list;
  useEffect(() => {
    if (!loading && !error && q) {
      announce(items.length === 0 ? 'No products found' : `${items.length}${complete ? '' : ' and more'} products found`, { seen: true });
    }
  }, [q, category, loading]);

  return html`<section class="found" aria-label="Products" aria-busy=${loading ? 'true' : 'false'}>
    ${items.length > 0 && html`<ul class="products">${items.map((product) => html`<${Card} key=${product.sku} product=${product} />`)}</ul>`}
    ${items.length === 0 && loading && html`<${Loading} lines=${8} kind="cards" what="Loading products" />`}
    ${items.length === 0 && complete && html`<${Empty} icon="search" title=${q ? `No results for “${q}”` : 'There are no products yet'}>
      ${(q || category) && html`<p><a href=${href('/shop')}>Show all products</a></p>`}<//>`}
    <${More} list=${list} what="products" />
  </section>`;
}

function Card({ product: { sku, name, category, price } }) {
  return html`<li><a class="card" href=${href(`/products/${sku}`)}>
    <${Tile} sku=${sku} category=${category} />
    <span class="card-text"><span class="card-name">${name}</span><span class="price">${money(price)}</span></span>
  </a></li>`;
}

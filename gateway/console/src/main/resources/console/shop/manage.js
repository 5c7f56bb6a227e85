// sample: catalog inventory payments orders
import { html, useEffect, useState } from '../lib/htm.js';
import { useList } from '../hooks.js';
import { correct, href } from '../router.js';
import { money, title } from '../format.js';
import { Field } from '../parts/form.js';
import { Heading } from '../parts/heading.js';
import { Members } from '../parts/members.js';
import { More } from '../parts/more.js';
import { Empty, Loading } from '../parts/states.js';

const TYPING_PAUSE = 250;

/** The products, for those who manage them. */
export function ManagePage({ query }) {
  return html`<${Members} title="Manage" scope="catalog:write" why="Sign in as a user who manages products.">
    <${Manage} q=${query.get('q') ?? ''} /><//>`;
}

function Manage({ q }) {
  const [typed, type] = useState(q);
  useEffect(() => {
    const timer = setTimeout(() => typed.trim() !== q && correct(href('/manage', { q: typed.trim() })), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, q]);
  return html`<${Heading} title="Manage">Products and stock<//>
    <${Field} id="find" label="Find a product" type="search" value=${typed} maxlength="100" autocomplete="off"
      onInput=${({ target }) => type(target.value)} />
    <${Products} q=${q} />`;
}

function Products({ q }) {
  const list = useList(`/api/catalog/products?${new URLSearchParams({ limit: 50, ...q && { q } })}`, { kept: true });
  const { items, loading, complete } = list;
  return html`
    ${items.length === 0 && loading && html`<${Loading} lines=${6} kind="rows" what="Loading products" />`}
    ${items.length === 0 && complete && html`<${Empty} icon="search" title="No products found" />`}
    ${items.length > 0 && html`<table class="table">
      <thead><tr><th scope="col">Product</th><th scope="col" class="on-desktop">SKU</th><th scope="col" class="on-desktop">Category</th><th scope="col" class="end">Price</th></tr></thead>
      <tbody>${items.map(({ sku, name, category, price }) => html`<tr key=${sku}>
        <td><a href=${href(`/manage/${sku}`)}>${name}</a></td>
        <td class="on-desktop"><code>${sku}</code></td><td class="on-desktop quiet">${title(category)}</td>
        <td class="price end">${money(price)}</td></tr>`)}</tbody>
    </table>`}
    <${More} list=${list} what="products" />`;
}

// sample: catalog inventory payments orders
/** One product, to change it and its stock. */
import { html, useState } from '../lib/htm.js';
import { call } from '../api.js';
import { useAction, useResource } from '../hooks.js';
import { postOnce } from '../once.js';
import { href } from '../router.js';
import { may, useSession } from '../session.js';
import { money, number } from '../format.js';
import { announce } from '../parts/announce.js';
import { Button, Field } from '../parts/form.js';
import { Heading } from '../parts/heading.js';
import { Members } from '../parts/members.js';
import { Failure, Loading, Mistake } from '../parts/states.js';
import { parse } from './prices.js';
import { useStock } from './stock.js';

const CURRENCY = 'EUR';

export function EditPage({ sku }) {
  return html`<${Members} title="Product" scope="catalog:write" why="Sign in as a user who manages products.">
    <${Edit} sku=${sku} /><//>`;
}

/** Bypasses every cache: the newest version is what is edited. */
async function newest(sku, signal) {
  const { body, etag } = await call('GET', `/api/catalog/products/${sku}`, { signal, cache: 'no-store' });
  return { product: body, etag };
}

function Edit({ sku }) {
  const { data, error, reload } = useResource(`edit ${sku}`, (signal) => newest(sku, signal));
  return html`<p><a class="crumb" href=${href('/manage')}>Products and stock</a></p>
    ${data
      ? html`<${Heading}>${data.product.name}<//>
          <p class="quiet small">SKU <code>${sku}</code></p>
          <div class="edit"><${Details} read=${data} />${may('inventory:write') && html`<${Stock} sku=${sku} />`}</div>`
      : error
        ? html`<${Heading}>${error.status === 404 ? 'Product not found' : 'Product'}<//><${Failure} error=${error} retry=${reload} />`
        : html`<${Loading} lines=${6} what="Loading the product" />`}`;
}

/** The editable fields of a product, as they are in the form. */
function editable({ name, description, category, price }) {
  return { name, description, category, price: price.amount };
}

function Details({ read }) {
  const { sku } = read.product;
  const [etag, setEtag] = useState(read.etag);
  const [form, setForm] = useState(() => editable(read.product));
  const [theirs, setTheirs] = useState();
  const [mistake, setMistake] = useState();
  const field = (name) => ({ id: name, value: form[name], onInput: ({ target }) => setForm({ ...form, [name]: target.value }) });

  const save = useAction(async (expected) => {
    const amount = parse(form.price);
    setMistake(amount ? undefined : 'Enter a price such as 12.50.');
    if (!amount) {
      return;
    }
    try {
      const saved = await call('PUT', `/api/catalog/products/${sku}`, {
        body: { ...form, price: { amount, currency: CURRENCY } }, headers: { 'If-Match': expected } });
      setEtag(saved.etag);
      setForm(editable(saved.body));
      setTheirs(undefined);
      announce('Saved');
    }
    catch (error) {
      if (error.status !== 412) {
        throw error;
      }
      setTheirs(await newest(sku));
    }
  });
  const takeTheirs = () => {
    setForm(editable(theirs.product));
    setEtag(theirs.etag);
    setTheirs(undefined);
  };

  return html`<section class="panel" aria-labelledby="details">
    <h2 id="details">Product</h2>
    <form onSubmit=${(event) => { event.preventDefault(); save.run(etag); }}>
      <${Field} label="Name" required maxlength="120" autocomplete="off" ...${field('name')} />
      <${Field} label="Description" area rows="4" maxlength="2000" ...${field('description')} />
      <${Field} label="Category" required pattern="[a-z0-9][a-z0-9\\-]{0,39}" hint="Lower-case letters, digits and hyphens" autocomplete="off" ...${field('category')} />
      <${Field} label="Price in euros" inputmode="decimal" autocomplete="off" mistake=${mistake} ...${field('price')} />
      ${save.error && html`<${Failure} error=${save.error} acted />`}
      ${theirs
        ? html`<${Conflict} mine=${form} theirs=${editable(theirs.product)} onTake=${takeTheirs} onKeep=${() => save.run(theirs.etag)} busy=${save.busy} />`
        : html`<${Button} type="submit" kind="primary" busy=${save.busy}>Save<//>`}
    </form>
  </section>`;
}

const LABELS = { name: 'Name', description: 'Description', category: 'Category', price: 'Price' };

/** Another user was faster: their version next to the form's, and the choice between them. */
function Conflict({ mine, theirs, onTake, onKeep, busy }) {
  const different = Object.keys(LABELS).filter((name) => mine[name] !== theirs[name]);
  return html`<div class="conflict" role="alert">
    <p><strong>Somebody else has changed this product in the meantime.</strong> Your changes have not been saved.</p>
    ${different.length === 0
      ? html`<p>It now has the values that you entered.</p>`
      : html`<table class="table"><thead><tr><th scope="col"><span class="unseen">What</span></th><th scope="col">Theirs</th><th scope="col">Yours</th></tr></thead>
        <tbody>${different.map((name) => html`<tr key=${name}><th scope="row">${LABELS[name]}</th><td>${theirs[name]}</td><td>${mine[name]}</td></tr>`)}</tbody></table>`}
    <p class="choice"><${Button} onClick=${onTake}>Use theirs<//><${Button} kind="primary" busy=${busy} onClick=${onKeep}>Overwrite with mine<//></p>
  </div>`;
}

function Stock({ sku }) {
  const { user } = useSession();
  const stock = useStock(sku);
  const [delta, setDelta] = useState('');
  const [reason, setReason] = useState('');
  const adjust = useAction(async () => {
    const change = Number.parseInt(delta, 10);
    stock.set(await postOnce(`/api/inventory/stock/${sku}/adjustments`, { delta: change, reason: reason.trim() }, user));
    announce(`${number(Math.abs(change))} items ${change > 0 ? 'added' : 'removed'}`);
    setDelta('');
    setReason('');
  });
  return html`<section class="panel" aria-labelledby="stock">
    <h2 id="stock">Stock</h2>
    ${stock.data === undefined
      ? stock.error ? html`<${Failure} error=${stock.error} retry=${stock.reload} />` : html`<${Loading} lines=${1} what="Loading the stock" />`
      : html`<${Level} level=${stock.data} />`}
    <form onSubmit=${(event) => { event.preventDefault(); adjust.run(); }}>
      <${Field} id="delta" label="Change in stock" hint="Negative for items that were removed" required type="number" step="1"
        min="-1000000" max="1000000" value=${delta} onInput=${({ target }) => setDelta(target.value)} />
      <${Field} id="reason" label="Reason" required maxlength="200" autocomplete="off" value=${reason} onInput=${({ target }) => setReason(target.value)} />
      ${adjust.error && html`<${Mistake} error=${adjust.error} />`}
      <${Button} type="submit" busy=${adjust.busy}>Adjust stock<//>
    </form>
  </section>`;
}

function Level({ level }) {
  return level
    ? html`<dl class="figures" aria-live="polite">
        <div><dt>Available</dt><dd>${number(level.available)}</dd></div>
        <div><dt>Reserved</dt><dd>${number(level.reserved)}</dd></div>
        <div><dt>On hand</dt><dd>${number(level.onHand)}</dd></div></dl>`
    : html`<p class="quiet">This product has never been in stock.</p>`;
}

/** What an outage of a service means for users. */
const CONSEQUENCES = {
  // begin identity
  identity: 'Nobody can sign in. Users who are signed in stay signed in for a few minutes.',
  // end identity
  // begin catalog
  catalog: 'Nobody can see products or place orders. Orders already placed continue.',
  // end catalog
  // begin inventory
  inventory: 'Stock cannot be shown. Orders are still accepted; they wait and continue automatically.',
  // end inventory
  // begin payments
  payments: 'Accounts cannot be shown. Orders are still accepted; they wait for payment and continue automatically.',
  // end payments
  // begin orders
  orders: 'Orders can be neither placed nor viewed. None is lost: those in progress continue when it is back.',
  // end orders
};

export function whileDown(service) {
  return CONSEQUENCES[service] ?? 'Requests to it fail until it is back.';
}

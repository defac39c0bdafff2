import type { WireOrder } from './razorpay-wire.ts';

const rupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });

/** A page that stands in for Razorpay Checkout: pay, fail or leave, and see what the app would be handed. */
export function renderCheckoutPage(order: WireOrder): string {
  const amount = escapeHtml(rupees.format(order.amount / 100));
  const id = escapeHtml(order.id);
  const paid =
    order.status === 'paid' ? '<p class="note">This order is paid. Paying again makes a second payment.</p>' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pay ${amount}</title>
<style>${style}</style>
</head>
<body>
<main data-order="${id}">
  <p class="brand">Simulated Razorpay &middot; no money moves</p>
  <h1>${amount}</h1>
  <p class="note">Order <code>${id}</code>, receipt <code>${escapeHtml(order.receipt ?? 'none')}</code></p>
  ${paid}
  <div class="buttons">
    <button data-pay='{"method":"upi"}'>Pay by UPI</button>
    <button data-pay='{"method":"card"}'>Pay by card</button>
    <button data-pay='{"method":"netbanking"}'>Pay by netbanking</button>
    <button class="quiet" data-pay='{"method":"upi","outcome":"fail","reason":"payment_cancelled"}'>Fail</button>
    <button class="quiet" data-pay='{"method":"upi","outcome":"pending"}'>Pay later</button>
    <button class="quiet" id="late" hidden>The bank says yes, late</button>
  </div>
  <p id="status" role="status" aria-live="polite"></p>
  <pre id="result" tabindex="0" hidden></pre>
  <button id="copy" class="quiet" hidden>Copy for the app</button>
</main>
<script>${script}</script>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --ink: light-dark(#16213e, #e8ecf5); --soft: light-dark(#5b6785, #9aa6c2);
  --paper: light-dark(#fff, #18203a); --ground: light-dark(#eef1f8, #0d1224); --blue: light-dark(#2457e6, #7ba0ff); }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { width: min(28rem, 100%); background: var(--paper); border-radius: 1rem; padding: 1.75rem;
  box-shadow: 0 1rem 3rem rgb(20 30 70 / .15) }
h1 { font-size: 2.5rem; margin: .25rem 0 }
.brand, .note { color: var(--soft); font-size: .875rem; margin: 0 0 .75rem }
code, pre { font: .8125rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
.buttons { display: grid; gap: .625rem; margin: 1rem 0 }
button { font: inherit; font-weight: 600; padding: .75rem; border: 1px solid var(--blue); border-radius: .625rem;
  background: var(--blue); color: var(--paper); cursor: pointer }
button.quiet { background: none; color: var(--blue) }
button:disabled { opacity: .5; cursor: default }
button:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px }
pre { background: var(--ground); padding: .875rem; border-radius: .625rem; white-space: pre-wrap }
`;

const script = `
const order = document.querySelector('main').dataset.order;
const [status, result, copy, late] = ['status', 'result', 'copy', 'late'].map((id) => document.getElementById(id));
let pending = null;
async function post(path, body) {
  const buttons = document.querySelectorAll('button');
  for (const button of buttons) button.disabled = true;
  try {
    const answer = await fetch(path, { method: 'POST', body: JSON.stringify(body) });
    const json = await answer.json();
    if (!answer.ok) throw new Error(json.error.description);
    return json;
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}
function show(payment, checkout) {
  pending = payment.status === 'created' || payment.status === 'failed' ? payment.id : null;
  late.hidden = pending === null;
  status.textContent = 'Payment ' + payment.id + ' is ' + payment.status + '.';
  result.hidden = copy.hidden = !checkout;
  result.textContent = checkout ? JSON.stringify(checkout, null, 2) : '';
}
for (const button of document.querySelectorAll('[data-pay]')) {
  button.addEventListener('click', async () => {
    try {
      const { payment, checkout } = await post('/_sim/orders/' + order + '/pay', JSON.parse(button.dataset.pay));
      show(payment, checkout);
    } catch (error) { status.textContent = error.message; }
  });
}
late.addEventListener('click', async () => {
  try { show(await post('/_sim/payments/' + pending + '/authorise-late', {}), null); }
  catch (error) { status.textContent = error.message; }
});
copy.addEventListener('click', async () => {
  await navigator.clipboard.writeText(result.textContent);
  status.textContent = 'Copied.';
});
`;

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

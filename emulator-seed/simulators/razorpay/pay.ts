/**
 * Pays an order of the local world from the command line, as the app's checkout would:
 *
 * node emulator-seed/simulators/razorpay/pay.ts <orderId> [upi|card|netbanking|fail|late] [--url http://127.0.0.1:9600]
 *
 * `late` fails first and is authorised afterwards. Prints what Checkout hands to the app.
 */
import { parseArgs } from 'node:util';
import { portOffsetFromEnvironment, portsAt } from '../../launcher/ports.ts';
import type { PayRequest, PayResult } from './razorpay-control.ts';
import type { WirePayment } from './razorpay-wire.ts';

const ways: Readonly<Record<string, PayRequest>> = {
  upi: { method: 'upi' },
  card: { method: 'card' },
  netbanking: { method: 'netbanking' },
  fail: { method: 'upi', outcome: 'fail' },
  late: { method: 'upi', outcome: 'pending' },
};

class UsageError extends Error {}

async function post<Answer>(url: string, body: object = {}): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) }).catch(() => {
    throw new UsageError(`Nobody answers at ${new URL(url).origin}. Is the local world running (npm start)?`);
  });
  const answer = (await response.json()) as { error?: { description: string } };
  if (!response.ok) throw new UsageError(answer.error?.description ?? `The simulator answered ${response.status}.`);
  return answer as Answer;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { url: { type: 'string' } } });
  const [orderId, way = 'upi'] = positionals;
  const request = ways[way];
  if (orderId === undefined || request === undefined) {
    throw new UsageError(`Usage: pay.ts <orderId> [${Object.keys(ways).join('|')}] [--url <address>]`);
  }
  const base = values.url ?? `http://127.0.0.1:${portsAt(portOffsetFromEnvironment()).razorpay}`;
  const { payment, checkout } = await post<PayResult>(
    `${base}/_sim/orders/${encodeURIComponent(orderId)}/pay`,
    request,
  );
  const say = ({ id, status }: WirePayment): void => console.log(`payment ${id} is ${status}`);
  say(payment);
  if (way === 'late') {
    say(await post<WirePayment>(`${base}/_sim/payments/${payment.id}/time-out`));
    say(await post<WirePayment>(`${base}/_sim/payments/${payment.id}/authorise-late`));
  }
  if (checkout) console.log(JSON.stringify(checkout, null, 2));
}

try {
  await main();
} catch (thrown) {
  if (!(thrown instanceof Error)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}

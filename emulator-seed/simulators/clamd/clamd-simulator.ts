import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createStreamReader } from './read-stream.ts';

/** `hang` never answers, `reset` cuts the connection, `busy` is what clamd says when it cannot look. */
type ClamdFault = 'hang' | 'reset' | 'busy';

export interface ClamdSimulator {
  readonly port: number;
  /** What was scanned, in bytes. */
  readonly scannedBytes: readonly number[];
  /** The next scan goes wrong in this way, once. */
  fail(fault: ClamdFault): void;
  close(): Promise<void>;
}

interface ClamdOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** As in clamd.conf. */
  readonly streamMaxBytes?: number;
}

/** The harmless file that every scanner finds: https://www.eicar.org/download-anti-malware-testfile/ */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-');

const STREAM_MAX_BYTES = 100 * 1_024 * 1_024;

/** ClamAV's daemon on loopback: it answers `PING` and `INSTREAM`, and knows one virus. */
export async function startClamdSimulator({
  port,
  streamMaxBytes = STREAM_MAX_BYTES,
}: ClamdOptions): Promise<ClamdSimulator> {
  const scannedBytes: number[] = [];
  const faults: ClamdFault[] = [];
  const open = new Set<Socket>();

  function answer(content: Buffer): string | null {
    const fault = faults.shift();
    if (fault === 'hang' || fault === 'reset') return fault === 'hang' ? null : '';
    if (fault === 'busy') return "stream: Can't allocate memory ERROR";
    if (content.byteLength > streamMaxBytes) return 'INSTREAM size limit exceeded. ERROR';
    scannedBytes.push(content.byteLength);
    return content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
  }

  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    const hear = createStreamReader(answer);
    socket.on('data', (part: Buffer) => {
      const said = hear(part);
      if (said === '') socket.resetAndDestroy();
      else if (said !== null) socket.end(`${said}\0`);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    scannedBytes,
    fail: (fault) => void faults.push(fault),
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

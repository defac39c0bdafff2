import { connect } from 'node:net';
import type { VirusScanner } from './virus-scanner.ts';

interface ClamdConfig {
  readonly host: string;
  readonly port: number;
  /** Of one scan, from the first byte to the answer. */
  readonly timeoutMs: number;
}

const CHUNK_BYTES = 64 * 1_024;

/**
 * ClamAV's daemon over TCP: a connection for each file, whose bytes go in chunks behind their length, and an empty one
 * at the end (`INSTREAM` of https://docs.clamav.net/manual/Usage/Scanning.html#clamd). Its `StreamMaxLength` has to be
 * larger than any upload: of a longer stream it says that it is an error, which here is none that was scanned.
 */
export function createClamdScanner(config: ClamdConfig): VirusScanner {
  return {
    async scan(content) {
      const answer = await ask(config, content);
      if (answer === 'stream: OK') return 'clean';
      if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
      throw new Error(`clamd has not scanned a file: ${answer.slice(0, 200)}`);
    },
  };
}

function ask({ host, port, timeoutMs }: ClamdConfig, content: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const heard: Buffer[] = [];
    const timer = setTimeout(() => socket.destroy(new Error('clamd has not answered in time')), timeoutMs);
    socket.on('connect', () => {
      socket.write('zINSTREAM\0');
      for (const part of chunksOf(content)) socket.write(part);
    });
    socket.on('data', (part) => heard.push(part));
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(heard).toString('utf8').replace(/\0$/, ''));
    });
  });
}

function* chunksOf(content: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += CHUNK_BYTES) {
    const chunk = content.subarray(at, at + CHUNK_BYTES);
    yield lengthOf(chunk.byteLength);
    yield chunk;
  }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(bytes);
  return prefix;
}

const INSTREAM = 'zINSTREAM\0';

/**
 * Hears one client as clamd does, part by part as the network brings them: a command that ends with a zero byte, and
 * after `INSTREAM` chunks behind their length (four bytes, the highest first) until an empty one.
 * @returns what takes the next part and says what to answer; null while there is more to come, or nothing to say
 */
export function createStreamReader(answer: (content: Buffer) => string | null): (part: Buffer) => string | null {
  const chunks: Buffer[] = [];
  let isStream = false;
  let rest: Buffer = Buffer.alloc(0);
  return (part) => {
    rest = Buffer.concat([rest, part]);
    if (!isStream) {
      const end = rest.indexOf(0) + 1;
      if (end === 0) return null;
      const command = rest.toString('latin1', 0, end);
      if (command !== INSTREAM) return command === 'zPING\0' ? 'PONG' : 'UNKNOWN COMMAND';
      isStream = true;
      rest = rest.subarray(end);
    }
    while (rest.byteLength >= 4) {
      const length = rest.readUInt32BE(0);
      if (length === 0) return answer(Buffer.concat(chunks));
      if (rest.byteLength < 4 + length) return null;
      chunks.push(rest.subarray(4, 4 + length));
      rest = rest.subarray(4 + length);
    }
    return null;
  };
}

import { createVerifications } from '../../../emulator-seed/simulators/twilio/verifications.ts';
import { checkCodeContract, sendCodeContract } from '../../src/contract/features/identity-otp.ts';
import { checkCode as checkCodeUseCase } from '../../src/features/identity/otp-check-code.ts';
import { sendCode as sendCodeUseCase } from '../../src/features/identity/otp-send-code.ts';
import { type OtpProvider, OtpProviderError } from '../../src/platform/otp/otp-provider.ts';
import { createMemoryStore, type MemoryStoreOptions } from './memory-store.ts';
import { createTestPlatform } from './test-platform.ts';

/** Whose number it is. */
export const phone = '+919876543210';

/** A house with a provider that has the rules of Twilio Verify, and shows every code it has sent. */
export function createOtpWorld(options: MemoryStoreOptions = {}) {
  const store = createMemoryStore(options);
  const verifications = createVerifications();
  const codes: { phone: string; code: string; channel: string; language: string }[] = [];
  const world = createTestPlatform(store, {
    otp: {
      async send({ phone: to, channel, language, replaces }) {
        if (replaces !== null) verifications.cancel(replaces, world.now());
        const verification = verifications.send({ to, channel, now: world.now() });
        if (verification === undefined) throw new OtpProviderError('unreachable', 'too many');
        codes.push({ phone: to, code: verification.code, channel, language });
        return { reference: verification.sid };
      },
      async check({ reference: sid, code }) {
        checks.push(code);
        const verdict = verifications.check({ sid, code, now: world.now() });
        return verdict === 'over' ? 'expired' : verdict === 'pending' ? 'wrong' : verdict;
      },
    },
  });
  const checks: string[] = [];
  let serial = 0;
  return {
    ...world,
    store,
    codes,
    checks,
    send: (number = phone, more: { deviceId?: string; requestId?: string; network?: string } = {}) => {
      const { requestId = `request-${++serial}`, network = 'guest-1', ...rest } = more;
      const input = sendCodeContract.request.parse({ requestId, phone: number, ...rest });
      return sendCodeUseCase(world.platform, world.callAs(network, input, { requestId }));
    },
    check: (code: string, number = phone) =>
      checkCodeUseCase(
        world.platform,
        world.callAs('guest-1', checkCodeContract.request.parse({ phone: number, code })),
      ),
    latest: () => codes.at(-1)?.code ?? '',
    /** Digits that are not the latest code. */
    wrong: (nth = 1) => String((Number(codes.at(-1)?.code) + nth) % 1_000_000).padStart(6, '0'),
  };
}

/** A world in which every use of the provider fails. */
export function createBrokenOtpWorld(problem: 'unreachable' | 'refused') {
  const fail = async () => Promise.reject(new OtpProviderError(problem, 'twilio 500'));
  const otp: OtpProvider = { send: fail, check: fail };
  const world = createOtpWorld();
  return { ...world, break: () => Object.assign(world.platform.otp, otp) };
}

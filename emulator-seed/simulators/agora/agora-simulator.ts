import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type AgoraControl, createAgoraControl } from './agora-control.ts';
import { type AgoraIdentity, createAgoraRoutes } from './agora-routes.ts';
import { type ChannelProfile, MediaPlane } from './media-plane.ts';
import { NoticeSender } from './notice-sender.ts';

export interface AgoraSimulatorOptions extends AgoraIdentity {
  /** 0 takes a free one. */
  readonly port: number;
  readonly certificate: string;
  readonly ncsSecret: string;
  /** Where notices go; without it they are only recorded. */
  readonly webhookUrl?: string;
  /** The clock that tokens, bans and notices live by; the machine's unless given. */
  readonly now?: () => Date | Promise<Date>;
  /** `communication` unless given. */
  readonly profile?: ChannelProfile;
  /** Whether subscribers are kept from speaking; true unless given. */
  readonly coHostAuthentication?: boolean;
  /** Real milliseconds before each resend of a notice; three of them unless given. */
  readonly retryDelaysMs?: readonly number[];
}

export interface AgoraSimulator {
  /** The base URL for the adapter and for `/_sim/`. */
  readonly url: string;
  readonly control: AgoraControl;
  close(): Promise<void>;
}

const RETRY_DELAYS_MS = [0, 250, 1_000];

/**
 * Agora on loopback: the RESTful API (`/dev/v1/...`), the notifications, and a media plane that is driven through
 * `control` or, by other processes, through the routes under `/_sim/` (see `agora-routes.ts`).
 */
export async function startAgoraSimulator(options: AgoraSimulatorOptions): Promise<AgoraSimulator> {
  const sender = new NoticeSender({
    secret: options.ncsSecret,
    webhookUrl: options.webhookUrl,
    retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
  });
  const profile = options.profile ?? 'communication';
  const plane = new MediaPlane({
    appId: options.appId,
    certificate: options.certificate,
    profile,
    coHostAuthentication: options.coHostAuthentication ?? true,
    onEvent: (eventType, payload, at) => sender.send(eventType, payload, at),
  });
  const control = createAgoraControl({ plane, sender, now: options.now ?? (() => new Date()) });
  const answer = createAgoraRoutes({ control, identity: options, profile });

  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    control,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sender.close();
    },
  };
}

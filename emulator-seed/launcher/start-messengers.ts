import { startFcmSimulator } from '../simulators/fcm/fcm-simulator.ts';
import { startHooksSimulator } from '../simulators/hooks/hooks-simulator.ts';
import { startSmtpSimulator } from '../simulators/smtp/smtp-simulator.ts';
import { startTwilioSimulator } from '../simulators/twilio/twilio-simulator.ts';
import { LOCAL_SMTP_USER } from './local-settings.ts';
import type { World } from './world.ts';

/** Starts whatever carries words out of a world: push, SMS and WhatsApp, mail, hooks; returns how to stop them. */
export async function startMessengers(
  { projectId, ports, secrets }: World,
  now: () => Date,
): Promise<(() => Promise<void>)[]> {
  const fcm = await startFcmSimulator({ port: ports.fcm, projectId, now });
  const twilio = await startTwilioSimulator({
    port: ports.twilio,
    accountSid: secrets.TWILIO_ACCOUNT_SID,
    authToken: secrets.TWILIO_AUTH_TOKEN,
    verifyServiceSid: secrets.TWILIO_VERIFY_SERVICE_SID,
    now,
  });
  const smtp = await startSmtpSimulator({
    smtpPort: ports.smtp,
    port: ports.mailbox,
    user: LOCAL_SMTP_USER,
    password: secrets.SMTP_PASSWORD,
    now,
  });
  const hooks = await startHooksSimulator({ port: ports.hooks, now });
  return [fcm.close, twilio.close, smtp.close, hooks.close];
}

export { announcePolicy } from './announce-policy.ts';
export { deviceIdOf, deviceRef, findDevices } from './device-store.ts';
export { type Notice, noticeFor } from './notice-for.ts';
export { pushNow } from './push-now.ts';
export { signOutDevice } from './remove-device.ts';
export { sendPush } from './send-push.ts';
export { wordMail } from './word-mail.ts';

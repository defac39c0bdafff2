import {
  previewTemplateContract,
  readAllContract,
  registerDeviceContract,
  removeDeviceContract,
} from '../../contract/features/notify.ts';
import {
  askBroadcastContract,
  cancelBroadcastContract,
  decideBroadcastContract,
  listBroadcastsContract,
  previewBroadcastContract,
} from '../../contract/features/notify-broadcast.ts';
import { serveSchedule, serveTask } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { FINGERPRINTS, MESSENGERS } from '../../edge/options.ts';
import { serveCreated } from '../../edge/trigger.ts';
import { askBroadcast as askBroadcastUseCase, previewBroadcast as previewBroadcastUseCase } from './ask-broadcast.ts';
import { deliverDue as deliverDueUseCase } from './deliver-due.ts';
import { deliverNotice } from './deliver-notice.ts';
import { listBroadcasts as listBroadcastsUseCase } from './list-broadcasts.ts';
import { previewTemplate as previewTemplateUseCase } from './preview-template.ts';
import { readAll as readAllUseCase } from './read-all.ts';
import { registerDevice as registerDeviceUseCase } from './register-device.ts';
import { removeDevice as removeDeviceUseCase } from './remove-device.ts';
import { cancelBroadcast as cancelBroadcastUseCase, reviewBroadcast } from './review-broadcast.ts';
import { ringDevices as ring } from './ring-devices.ts';
import { sendBroadcast as sendBroadcastUseCase } from './send-broadcast.ts';
import { sweep as sweepDue } from './sweep.ts';

export const registerDevice = serve(registerDeviceContract, registerDeviceUseCase, FINGERPRINTS);
export const removeDevice = serve(removeDeviceContract, removeDeviceUseCase, FINGERPRINTS);
export const readAll = serve(readAllContract, readAllUseCase);
export const previewTemplate = serve(previewTemplateContract, previewTemplateUseCase);
export const previewBroadcast = serve(previewBroadcastContract, previewBroadcastUseCase);
export const askBroadcast = serve(askBroadcastContract, askBroadcastUseCase);
export const decideBroadcast = serve(decideBroadcastContract, reviewBroadcast);
export const cancelBroadcast = serve(cancelBroadcastContract, cancelBroadcastUseCase);
export const listBroadcasts = serve(listBroadcastsContract, listBroadcastsUseCase);
export const deliverCreated = serveCreated('notices', deliverNotice, MESSENGERS);
export const deliverDue = serveTask('notify-deliverDue', deliverDueUseCase, MESSENGERS);
export const sendBroadcast = serveTask('notify-sendBroadcast', sendBroadcastUseCase);
export const ringDevices = serveCreated('sessions', ring);
export const sweep = serveSchedule('notify-sweep', sweepDue, MESSENGERS);

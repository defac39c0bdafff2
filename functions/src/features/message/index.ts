import {
  addToGroupContract,
  answerRequestContract,
  createGroupContract,
  editGroupContract,
  leaveGroupContract,
  openConversationContract,
  removeFromGroupContract,
  setGroupAdminContract,
} from '../../contract/features/message.ts';
import { serveSchedule, serveTask } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { serveCreated, serveWritten } from '../../edge/trigger.ts';
import { answerRequest as answer } from './answer-request.ts';
import * as change from './change-group.ts';
import { addToGroup as add, createGroup as create } from './create-group.ts';
import { endTerms as endTermsUseCase } from './end-terms.ts';
import { followMessage as follow } from './follow-message.ts';
import { noteCall as noteCallUseCase, noteGift as noteGiftUseCase } from './note-events.ts';
import { openConversation as open } from './open-conversation.ts';
import { tellPhones as tell } from './tell-phones.ts';

export const openConversation = serve(openConversationContract, open);
export const answerRequest = serve(answerRequestContract, answer);
export const createGroup = serve(createGroupContract, create);
export const addToGroup = serve(addToGroupContract, add);
export const removeFromGroup = serve(removeFromGroupContract, change.removeFromGroup);
export const leaveGroup = serve(leaveGroupContract, change.leaveGroup);
export const editGroup = serve(editGroupContract, change.editGroup);
export const setGroupAdmin = serve(setGroupAdminContract, change.setGroupAdmin);

export const followMessage = serveWritten('messages', follow);
export const tellPhones = serveTask('message-tellPhones', tell);
export const endTerms = serveSchedule('message-endTerms', endTermsUseCase);

export const noteGift = serveCreated('gifts', async (platform, { after }, now) => {
  if (after !== undefined) await noteGiftUseCase(platform, after, now);
});

export const noteCall = serveCreated('receipts', async (platform, { after }, now) => {
  if (after !== undefined) await noteCallUseCase(platform, after, now);
});

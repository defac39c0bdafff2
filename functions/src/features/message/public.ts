export {
  allowPaidWriting,
  closeConversation,
  endPaidWriting,
  noteFriendship,
  partInGroups,
  reopenConversation,
} from './change-standing.ts';
export { hideMessage } from './hide-message.ts';
export { lastMessageIn } from './last-message.ts';
export { leaveAll } from './leave-all.ts';
export { silence, silencePen } from './silence.ts';

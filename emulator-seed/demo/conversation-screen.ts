import { collection, doc, onSnapshot, orderBy, query, where } from 'firebase/firestore';
import type { ConversationMemberDoc } from '../../functions/src/contract/documents/messages.ts';
import type { OnDatabase } from '../scenes/send-message.ts';

/** What an app shows of a conversation, kept up to date by two listeners. */
export interface ConversationScreen {
  /** Oldest first. */
  texts(): string[];
  unread(): number;
  close(): void;
}

export function openConversationScreen({ uid, db }: OnDatabase, conversationId: string): ConversationScreen {
  let texts: string[] = [];
  let unread = 0;
  const mine = [where('conversationId', '==', conversationId), where('members', 'array-contains', uid)];
  const newestFirst = query(collection(db, 'messages'), ...mine, orderBy('at', 'desc'));
  const stopMessages = onSnapshot(newestFirst, ({ docs }) => {
    texts = docs.map((message) => message.get('text') as string).reverse();
  });
  const stopPen = onSnapshot(doc(db, `conversationMembers/${conversationId}~${uid}`), (snapshot) => {
    unread = countUnread(snapshot.data() as ConversationMemberDoc | undefined);
  });
  return {
    texts: () => texts,
    unread: () => unread,
    close: () => {
      stopMessages();
      stopPen();
    },
  };
}

/** What has arrived of every sender, less what was shown of them. */
function countUnread(pen: ConversationMemberDoc | undefined): number {
  const heard = Object.entries(pen?.heard ?? {});
  return heard.reduce((sum, [sender, seq]) => sum + seq - (pen?.seen[sender] ?? 0), 0);
}

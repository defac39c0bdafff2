import type { ConversationMemberDoc, MessageDoc } from '../../src/contract/documents/messages.ts';
import type { SessionDoc } from '../../src/contract/documents/sessions.ts';
import { collectionRef } from '../../src/kernel/collections.ts';
import { MINUTE, SECOND } from '../../src/kernel/time.ts';
import { isWord } from '../support/chat-words.ts';
import type { MemoryStore } from '../support/memory-store.ts';
import type { Change } from '../support/memory-store-documents.ts';
import type { Findings } from './findings.ts';

/** How late a chat's silence may be noticed: apps report every half minute, and try again when nobody answers. */
const LATE_MS = 5 * MINUTE;

/** What is written, held against what is paid. In this world nobody has another right to write to anybody. */
export interface WordWatch {
  readonly onCommit: (changes: readonly Change[]) => void;
  /** After quiet nobody has a pen left that writes. */
  checkPens(): void;
}

export function watchWords(findings: Findings, store: () => MemoryStore): WordWatch {
  const running = new Map<string, SessionDoc>();
  const lastWordAt = new Map<string, number>();
  const keyOf = (members: readonly string[]) => [...members].sort().join(' ');

  const takeSession = (session: SessionDoc) => {
    const key = keyOf(session.people);
    if (session.state === 'active') running.set(key, session);
    else if (running.get(key)?.sessionId === session.sessionId) running.delete(key);
    if (session.state === 'ended') checkEnd(session);
  };

  const checkEnd = ({ sessionId, startedAt, endedAt, endReason, bill, policy, people }: SessionDoc) => {
    if (startedAt === null || endedAt === null) return;
    const began = Math.max(1, Math.ceil((endedAt.getTime() - startedAt.getTime()) / MINUTE));
    if (bill.minutes > began) findings.report('overbilled', `${sessionId}: ${bill.minutes} minutes, ${began} began`);
    const lastAt = Math.max(startedAt.getTime(), lastWordAt.get(keyOf(people)) ?? 0);
    const silentMs = endedAt.getTime() - lastAt;
    const idleMs = policy.chatIdleEndSec * SECOND;
    if (silentMs > idleMs + LATE_MS) findings.report('paid-silence', `${sessionId}: ${silentMs} ms without a word`);
    if (endReason === 'idle' && silentMs < policy.chatIdleWarnSec * SECOND) {
      findings.report('paid-silence', `${sessionId} was ended ${silentMs} ms after a word`);
    }
  };

  const takeWord = (path: string, { members, at }: MessageDoc) => {
    const key = keyOf(members);
    if (!running.has(key)) findings.report('unpaid-word', `${path} between ${key}`);
    lastWordAt.set(key, at.getTime());
  };

  return {
    onCommit: (changes) => {
      for (const { path, before, after } of changes) {
        if (path.startsWith('messages/') && before === undefined && after !== undefined) {
          if (isWord(after as MessageDoc)) takeWord(path, after as MessageDoc);
        }
      }
      for (const { path, after } of changes) {
        const session = path.startsWith('sessions/') ? (after as SessionDoc | undefined) : undefined;
        if (session?.kind === 'chat') takeSession(session);
      }
    },
    checkPens: () => {
      const pens = store().documents<ConversationMemberDoc>(collectionRef('conversationMembers'));
      for (const [id, { mayWrite }] of pens) if (mayWrite) findings.report('unpaid-word', `${id} still writes`);
    },
  };
}

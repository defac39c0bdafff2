import type { LimitedAct } from '../../../../functions/src/contract/documents/people.ts';
import type { ProfileText } from '../../../../functions/src/contract/documents/profiles.ts';
import type { ModerationKind, ReportReason } from '../../../../functions/src/contract/documents/safety.ts';
import type { ActRequest } from '../../acts/use-act.ts';
import type { ActOnPersonProps } from './act-on-person.tsx';

/** The dialog as it is filled in. */
export interface ActValues {
  /** Typed where the case does not say who it was. */
  readonly uid: string;
  readonly kind: ModerationKind;
  /** Of a limit or a suspension; null: for good. */
  readonly days: number | null;
  readonly acts: readonly LimitedAct[];
  readonly texts: readonly ProfileText[];
  readonly hidesTarget: boolean;
  /** What becomes of the session: it goes on, it ends and its bill with it, or what policy says is given back too. */
  readonly money: 'leave' | 'end' | 'refund';
  readonly reasonCode: ReportReason;
  readonly words: string;
}

type Request = ActRequest<'safety-act'>;

/** What the dialog asks the server for. Fields that do not belong to the chosen act are left out. */
export function toActRequest(
  values: ActValues,
  { caseId, target, subjectUid, sessionId }: Pick<ActOnPersonProps, 'caseId' | 'target' | 'subjectUid' | 'sessionId'>,
): Request {
  const { money, reasonCode, words, uid } = values;
  const hides = values.kind === 'hide' || values.hidesTarget;
  return {
    caseId,
    ...(subjectUid === null ? { uid: uid.trim() } : {}),
    action: toAction(values),
    hidesTarget: hides,
    texts: hides && target.kind === 'person' ? [...values.texts] : [],
    session:
      money === 'leave' || sessionId === null ? null : { sessionId, refund: money === 'refund' ? 'policy' : null },
    reasonCode,
    words: words.trim(),
  };
}

function toAction({ kind, acts, days }: ActValues): Request['action'] {
  if (kind === 'limit') return { kind, acts: [...acts], days };
  if (kind === 'suspend') return { kind, days: days ?? 1 };
  return { kind };
}

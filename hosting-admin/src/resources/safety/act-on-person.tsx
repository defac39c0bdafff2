import GavelIcon from '@mui/icons-material/Gavel';
import { usePermissions, useTranslate } from 'react-admin';
import type { ReportReason, ReportTarget } from '../../../../functions/src/contract/documents/safety.ts';
import { Act } from '../../acts/act.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { ActInputs } from './act-inputs.tsx';
import { type ActValues, toActRequest } from './to-act-request.ts';
import { limitedActs } from './values.ts';

export interface ActOnPersonProps {
  /** Closed by it. */
  readonly caseId: string;
  readonly target: ReportTarget;
  /** Null where a case does not say who it was. */
  readonly subjectUid: string | null;
  readonly name: string;
  /** In which they read why. */
  readonly language: string;
  readonly reasonCode: ReportReason;
  /** What the ladder says. */
  readonly proposal: ReplyOf<'safety-getReport'>['proposal'];
  /** The call or chat in which it happened, where it did in one. */
  readonly sessionId: string | null;
}

/** The most that a moderator does alone; what is beyond it the server refuses with its own limit. */
const MODERATOR_DAYS = 30;

/** Does something about a person: warns, hides, limits, suspends, bans, and settles the money of a session with it. */
export function ActOnPerson(props: ActOnPersonProps) {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<readonly string[]>();
  const { proposal, reasonCode, subjectUid } = props;
  const isAdmin = permissions.includes('admin');
  // A ban is an admin's: a moderator begins with the longest suspension of their own.
  const isTooHard = proposal.kind === 'ban' && !isAdmin;
  return (
    <Act
      name="safety-act"
      title={translate('safety.act.title')}
      icon={<GavelIcon />}
      isDangerous
      initial={{
        uid: subjectUid ?? '',
        kind: isTooHard ? 'suspend' : proposal.kind,
        days: isTooHard ? MODERATOR_DAYS : proposal.days,
        acts: limitedActs,
        texts: [],
        hidesTarget: false,
        money: 'leave',
        reasonCode,
        words: '',
      }}
      toRequest={(values: ActValues) => toActRequest(values, props)}
      doneText={({ returnedCoins, approvalId }) => {
        if (approvalId !== null) return translate('safety.act.refundWaits');
        return translate(returnedCoins > 0 ? 'safety.act.returned' : 'safety.act.done', { coins: returnedCoins });
      }}
    >
      <ActInputs {...props} isAdmin={isAdmin} />
    </Act>
  );
}

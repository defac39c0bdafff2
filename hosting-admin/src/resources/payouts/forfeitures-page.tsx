import { maxLength, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { formatPaise, parseRupees } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { humanize } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf, RequestOf } from '../../firebase/call-function.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { Restore } from './earning-acts.tsx';
import { isRupees, payeeKinds } from './payee-inputs.ts';

type Approval = ReplyOf<'approval-listApprovals'>['approvals'][number];
type Asked = Pick<RequestOf<'earning-askForfeiture'>, 'payee' | 'amountPaise' | 'reasonCode'>;

interface Typed extends Pick<RequestOf<'earning-askForfeiture'>, 'reasonCode' | 'ticket'> {
  readonly kind: Asked['payee']['kind'];
  readonly payeeId: string;
  readonly amount: string;
}

const frauds = ['self-gifting', 'gift-ring', 'stolen-payments', 'fake-identity', 'other-fraud'];

/** Money of proven fraud that is taken for good, by two people; and what an appeal gives back. */
export default function ForfeituresPage() {
  const translate = useTranslate();
  const open = useReply('approval-listApprovals', { state: 'open', limit: 50 });
  return (
    <DeskPage
      action="create"
      acts={
        <>
          <Restore />
          <Ask />
        </>
      }
    >
      <Panel title={translate('payouts.forfeit.open')}>
        <Loaded query={open}>{({ approvals }) => <Waiting approvals={approvals} />}</Loaded>
      </Panel>
    </DeskPage>
  );
}

function Ask() {
  const translate = useTranslate();
  return (
    <Act
      name="earning-askForfeiture"
      title={translate('payouts.forfeit.ask')}
      variant="contained"
      isDangerous
      consequence={translate('payouts.forfeit.askHelp')}
      initial={{ kind: 'creator' }}
      toRequest={({ kind, payeeId, amount, reasonCode, ticket }: Typed) => ({
        payee: { kind, id: payeeId.trim() },
        amountPaise: parseRupees(amount) ?? 0,
        reasonCode,
        ticket,
      })}
    >
      <SelectInput source="kind" label="resources.forfeitures.fields.kind" choices={payeeKinds} validate={required()} />
      <TextInput source="payeeId" label="resources.forfeitures.fields.payeeId" validate={required()} />
      <TextInput source="amount" label="resources.forfeitures.fields.amount" validate={[required(), isRupees]} />
      <SelectInput
        source="reasonCode"
        label="resources.forfeitures.fields.reasonCode"
        choices={frauds.map((id) => ({ id, name: humanize(id) }))}
        validate={required()}
      />
      <TextInput source="ticket" label="resources.forfeitures.fields.ticket" validate={[required(), maxLength(100)]} />
    </Act>
  );
}

/** The list of approvals is short: what waits for a second person lapses in days. */
function Waiting({ approvals }: { readonly approvals: readonly Approval[] }) {
  const translate = useTranslate();
  return (
    <Rows
      headings={[
        { text: translate('payouts.forfeit.payee') },
        { text: translate('payouts.forfeit.amount'), isNumber: true },
        { text: translate('payouts.forfeit.fraud') },
        { text: translate('payouts.forfeit.why') },
        { text: translate('payouts.forfeit.askedBy') },
        { text: translate('payouts.forfeit.at') },
        { text: translate('payouts.forfeit.expires') },
        { text: '' },
      ]}
      items={approvals.filter(({ kind }) => kind === 'forfeiture')}
      emptyText={translate('payouts.forfeit.none')}
      keyOf={({ approvalId }) => approvalId}
      cellsOf={(approval) => {
        const { payee, amountPaise, reasonCode } = approval.input as Asked;
        return [
          approval.subjectName || payee.id,
          <Money key="amount" paise={amountPaise} isStrong />,
          humanize(reasonCode),
          approval.reason,
          approval.askedByName || approval.askedBy,
          <When key="at" at={approval.at} />,
          <When key="expires" at={approval.expiresAt} />,
          approval.mayDecide && <Decide key="acts" approval={approval} />,
        ];
      }}
    />
  );
}

function Decide({ approval }: { readonly approval: Approval }) {
  const translate = useTranslate();
  const { approvalId, subjectName } = approval;
  const { payee, amountPaise } = approval.input as Asked;
  const words = { amount: formatPaise(amountPaise), name: subjectName || payee.id };
  return (['approve', 'reject'] as const).map((word) => (
    <Act
      key={word}
      name="earning-decideForfeiture"
      title={translate(`payouts.forfeit.${word}`)}
      variant="text"
      isDangerous={word === 'approve'}
      consequence={translate(`payouts.forfeit.${word}Help`, words)}
      toRequest={() => ({ approvalId, approve: word === 'approve' })}
    />
  ));
}

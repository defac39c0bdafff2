import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { Rows } from '../../fields/rows.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { AddAccount } from './add-account.tsx';
import { IfscLookUp } from './ifsc-look-up.tsx';
import { useOwnDocuments, usePayeeKind } from './use-own.ts';

type Account = Shown<'beneficiaries'>;

/** Where money may go: the accounts there are, which of them it goes to, and adding another. */
export default function AccountsPage() {
  const translate = useTranslate();
  const accounts = useOwnDocuments('beneficiaries', { newestBy: 'createdAt' });
  const payees = useOwnDocuments('payees');
  const primaryId = payees.data?.[0]?.beneficiaryId ?? null;
  return (
    <DeskPage>
      <Panel title={translate('own.accounts.current')} acts={<AddAccount accounts={accounts.data ?? []} />}>
        <Loaded query={accounts}>
          {(all) => <Accounts primaryId={primaryId} accounts={all.filter(({ state }) => state !== 'retired')} />}
        </Loaded>
      </Panel>
      <IfscLookUp />
      <Panel title={translate('own.accounts.former')}>
        <Loaded query={accounts}>
          {(all) => (
            <Rows
              headings={[{ text: translate('own.accounts.account') }, { text: translate('own.accounts.retired') }]}
              items={all.filter(({ state }) => state === 'retired')}
              keyOf={({ id }) => id}
              cellsOf={(one) => [nameOf(one), <When key="at" at={one.retiredAt} />]}
            />
          )}
        </Loaded>
      </Panel>
    </DeskPage>
  );
}

const nameOf = ({ bankName, mask, ifsc }: Account) =>
  [bankName, mask, ifsc].filter((part) => part !== null).join(' · ');

function Accounts({
  accounts,
  primaryId,
}: {
  readonly accounts: readonly Account[];
  readonly primaryId: string | null;
}) {
  const translate = useTranslate();
  const headings = ['account', 'holder', 'state', 'usableAt', 'acts'].map((key) => ({
    text: translate(`own.accounts.${key}`),
  }));
  return (
    <Rows
      headings={headings}
      items={accounts}
      keyOf={({ id }) => id}
      emptyText={translate('own.accounts.none')}
      cellsOf={(one) => [
        nameOf(one),
        one.holderName,
        <span key="state">
          <State value={one.state} /> {one.id === primaryId && <State value="primary" />}
          {one.cause !== null && ` ${translate(`own.kyc.causes.${one.cause}`)}`}
        </span>,
        <When key="usable" at={one.usableAt} />,
        <AccountActs key="acts" account={one} isPrimary={one.id === primaryId} />,
      ]}
    />
  );
}

function AccountActs({ account, isPrimary }: { readonly account: Account; readonly isPrimary: boolean }) {
  const translate = useTranslate();
  const as = usePayeeKind();
  const request = { as, beneficiaryId: account.id };
  const words = { account: nameOf(account) };
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      {!isPrimary && account.state === 'verified' && (
        <Act
          name="kyc-setPrimaryBeneficiary"
          title={translate('own.accounts.setPrimary')}
          needsReason={false}
          consequence={translate('own.accounts.becomesPrimary', words)}
          toRequest={() => request}
        />
      )}
      <Act
        name="kyc-removeBeneficiary"
        title={translate('own.accounts.remove')}
        isDangerous
        needsReason={false}
        consequence={translate('own.accounts.removed', words)}
        toRequest={() => request}
      />
    </Box>
  );
}

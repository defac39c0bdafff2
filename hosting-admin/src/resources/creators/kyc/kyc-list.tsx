import { useTranslate } from 'react-admin';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { DeskList } from '../../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { PayeeLink } from '../payee-link.tsx';
import { Marks } from './marks.tsx';

type Entry = ReplyOf<'kyc-listQueue'>['entries'][number];

/** Whose papers wait for somebody, the longest waiting first, with what stands out. */
export default function KycList() {
  const translate = useTranslate();
  return (
    <DeskList>
      <DeskTable rowClick="show" emptyText={translate('creators.kyc.none')}>
        <Column<Entry> source="legalName" render={(row) => <PayeeLink payee={row.payee} name={row.legalName} />} />
        <Column<Entry> source="kind" render={(row) => <State value={row.payee.kind} />} />
        <Column<Entry> source="queuedAt" render={(row) => <When at={row.queuedAt} />} />
        <Column<Entry>
          source="checks"
          render={(row) =>
            row.checks
              .map(({ check }) =>
                translate(`creators.kyc.checks.${check}`, { _: translate('creators.kyc.checks.account') }),
              )
              .join(', ')
          }
        />
        <Column<Entry> source="marks" render={(row) => <Marks marks={row.checks.flatMap(({ marks }) => marks)} />} />
      </DeskTable>
    </DeskList>
  );
}

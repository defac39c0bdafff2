import { Panel } from '../../fields/facts.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { RecordPage } from '../../layout/record-page.tsx';
import { StatementOf } from './statement-of.tsx';

/** One closed month. */
export default function StatementShow() {
  return (
    <RecordPage<Shown<'statements'>> titleOf={({ month }) => month}>
      {({ month }) => (
        <Panel title={month}>
          <StatementOf period={{ kind: 'month', month }} />
        </Panel>
      )}
    </RecordPage>
  );
}

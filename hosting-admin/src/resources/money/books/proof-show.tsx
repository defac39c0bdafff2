import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { RefusalText } from '../../../acts/refusal-text.tsx';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { formatInstant } from '../../../fields/format-when.ts';
import { Person } from '../../../fields/person.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Refusal } from '../../../firebase/refusal.ts';
import { useReply } from '../../../firebase/use-reply.ts';
import { QueryPage } from '../../../layout/query-page.tsx';
import { DifferenceCount } from './difference-count.tsx';
import { DifferencesTable } from './differences-table.tsx';

type Run = NonNullable<ReplyOf<'audit-getVerifyRun'>['run']>;

/** One proof of the books with its lines. */
export default function ProofShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const query = useReply('audit-getVerifyRun', { runId: id });
  return (
    <QueryPage
      query={query}
      titleOf={({ run }) => translate('money.proof.of', { at: run === null ? '–' : formatInstant(run.at) })}
    >
      {({ run }) => (run === null ? <RefusalText refusal={new Refusal('entry/not-found')} /> : <Panels run={run} />)}
    </QueryPage>
  );
}

function Panels({ run }: { readonly run: Run }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.proof.fields.${field}`);
  return (
    <>
      <Panel title={translate('money.proof.title')}>
        <Facts>
          <Fact label={label('at')}>
            <When at={run.at} />
          </Fact>
          <Fact label={label('byUid')}>
            {run.byUid === null ? translate('money.proof.byClock') : <Person uid={run.byUid} name={run.byName} />}
          </Fact>
          <Fact label={label('entryCount')}>{run.entryCount}</Fact>
          <Fact label={label('accountCount')}>{run.accountCount}</Fact>
          <Fact label={label('differenceCount')}>
            <DifferenceCount count={run.differenceCount} />
          </Fact>
        </Facts>
      </Panel>
      <Panel title={translate('money.proof.lines')}>
        <DifferencesTable differences={run.differences} />
      </Panel>
    </>
  );
}

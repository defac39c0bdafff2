import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { Money } from '../../../fields/money.tsx';
import { Person } from '../../../fields/person.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { HoldNote } from '../desk/earnings-panel.tsx';

type Found = ReplyOf<'risk-explain'>;

/** Everything that a decision about somebody rests on, in words and in figures. */
export function Explained({ found }: { readonly found: Found }) {
  const translate = useTranslate();
  return (
    <>
      <Panel title={translate('creators.risk.of100', { score: found.score })}>
        {found.words.length === 0 && <Typography>{translate('creators.risk.nothingKnown')}</Typography>}
        <ul>
          {found.words.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        {found.payoutHold !== null && <HoldNote hold={found.payoutHold} />}
        {found.longerHold !== null && (
          <Typography>
            {translate('creators.risk.longer', { smart_count: found.longerHold.extraHoldDays })}{' '}
            <When at={found.longerHold.until} isDay />
          </Typography>
        )}
        {found.spendHold !== null && (
          <Typography>
            {translate('creators.risk.spendHeld')} <When at={found.spendHold.since} />
          </Typography>
        )}
      </Panel>
      {found.income !== null && <Income income={found.income} />}
      <Panel title={translate('creators.risk.flags')}>
        <Rows
          headings={['at', 'kind', 'score', 'state'].map((field) => ({
            text: translate(`resources.risk-flags.fields.${field}`),
          }))}
          items={found.flags}
          keyOf={({ flagId }) => flagId}
          cellsOf={(flag) => [
            <When key="at" at={flag.at} />,
            translate(`creators.risk.kinds.${flag.kind}`),
            flag.score,
            <State key="state" value={flag.state} />,
          ]}
          emptyText={translate('creators.risk.none')}
        />
      </Panel>
    </>
  );
}

function Income({ income }: { readonly income: NonNullable<Found['income']> }) {
  const translate = useTranslate();
  const payers = income.topPayers.map((payer) => {
    const linked = income.linked.find(({ uid }) => uid === payer.uid);
    return { ...payer, sharedBy: linked?.sharedBy ?? [] };
  });
  return (
    <Panel title={translate('creators.risk.income')}>
      <Facts>
        <Fact label={translate('creators.risk.week')}>
          <Money paise={income.weekPaise} isStrong />
        </Fact>
        <Fact label={translate('creators.risk.newPayers')}>
          <Money paise={income.newPayersPaise} />
        </Fact>
      </Facts>
      <Rows
        headings={[
          { text: translate('creators.risk.payer') },
          { text: translate('creators.risk.paid'), isNumber: true },
          { text: translate('creators.risk.shared') },
        ]}
        items={payers}
        keyOf={({ uid }) => uid}
        cellsOf={({ uid, name, paise, sharedBy }) => [
          <Person key="payer" uid={uid} name={name} />,
          <Money key="paid" paise={paise} />,
          sharedBy.map((kind) => translate(`creators.risk.sharing.${kind}`)).join(', ') || '–',
        ]}
        emptyText={translate('creators.risk.noPayers')}
      />
    </Panel>
  );
}

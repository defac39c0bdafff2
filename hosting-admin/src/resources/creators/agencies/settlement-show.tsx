import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { FileLinks } from '../../../fields/file-links.tsx';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import { callFunction, type ReplyOf } from '../../../firebase/call-function.ts';
import { RecordPage } from '../../../layout/record-page.tsx';
import { SettlementActs } from './settlement-acts.tsx';
import { SettlementLines } from './settlement-lines.tsx';
import { SettlementReviews } from './settlement-reviews.tsx';
import { lastDay, type Settlement } from './settlements-table.tsx';

type Whole = NonNullable<ReplyOf<'agency-getSettlement'>['settlement']>;

const money = [
  'releasedPaise',
  'tdsPaise',
  'debtPaise',
  'lostPaise',
  'withdrawnPaise',
  'paidPaise',
  'feesPaise',
] as const;

/** One agency's statement of one period: its sums, what became of the money, and every creator's line. */
export default function SettlementShow() {
  const translate = useTranslate();
  return (
    <RecordPage<Whole> titleOf={({ agencyName }) => translate('creators.settlements.title', { agency: agencyName })}>
      {(settlement) => (
        <>
          <Panel title={translate('creators.settlements.standing')} acts={<SettlementActs settlement={settlement} />}>
            <Standing settlement={settlement} />
          </Panel>
          <Panel title={translate('creators.settlements.reviews')}>
            <SettlementReviews reviews={settlement.reviews} />
          </Panel>
          <Panel title={translate('creators.settlements.money')}>
            <Facts>
              {money.map((field) => (
                <Fact key={field} label={translate(`creators.settlements.moneyOf.${field}`)}>
                  <Money paise={settlement.money[field]} isStrong={field === 'paidPaise'} />
                </Fact>
              ))}
            </Facts>
          </Panel>
          <Panel title={translate('creators.settlements.lines')} acts={<Csv settlement={settlement} />}>
            <SettlementLines settlementId={settlement.settlementId} />
          </Panel>
        </>
      )}
    </RecordPage>
  );
}

function Standing({ settlement }: { readonly settlement: Settlement }) {
  const translate = useTranslate();
  const { totals } = settlement;
  const label = (field: string) => translate(`resources.settlements.fields.${field}`);
  return (
    <Facts>
      <Fact label={label('agencyName')}>
        <Ref resource="agencies" id={settlement.agencyId} text={settlement.agencyName} />
      </Fact>
      <Fact label={label('state')}>
        <State value={settlement.state} />
      </Fact>
      <Fact label={label('period')}>
        <When at={settlement.startAt} isDay /> – <When at={lastDay(settlement.endAt)} isDay />
      </Fact>
      <Fact label={label('countedUntil')}>
        <When at={settlement.countedUntil} />
      </Fact>
      <Fact label={label('hosts')}>{settlement.hosts}</Fact>
      <Fact label={label('calls')}>{totals.calls}</Fact>
      <Fact label={label('minutes')}>{totals.minutes}</Fact>
      <Fact label={label('gifts')}>{totals.gifts}</Fact>
      <Fact label={label('coins')}>
        <Money coins={totals.coins} />
      </Fact>
      <Fact label={label('creatorPaise')}>
        <Money paise={totals.earned.creatorPaise} />
      </Fact>
      <Fact label={label('agencyPaise')}>
        <Money paise={totals.earned.agencyPaise} isStrong />
      </Fact>
      <Fact label={label('takenBack')}>
        <Money paise={totals.takenBack.agencyPaise} />
      </Fact>
    </Facts>
  );
}

/** There is no file while the period runs. */
function Csv({ settlement: { settlementId, state } }: { readonly settlement: Settlement }) {
  const translate = useTranslate();
  if (state === 'running') return null;
  return (
    <FileLinks
      label={translate('creators.settlements.makeFile')}
      ask={async () => {
        const { url } = await callFunction('agency-exportSettlement', { settlementId });
        return [{ name: translate('creators.settlements.file'), url }];
      }}
    />
  );
}

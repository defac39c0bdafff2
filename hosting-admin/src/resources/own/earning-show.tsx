import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatBps } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { RecordPage } from '../../layout/record-page.tsx';

type Earning = Shown<'earnings'>;

/** One income: from the coins to the paise, and by which terms. */
export default function EarningShow() {
  const translate = useTranslate();
  return (
    <RecordPage<Earning> titleOf={({ source }) => translate(`own.sources.${source}`)}>
      {(earning) => (
        <>
          <Panel title={translate('own.earnings.amount')}>
            <Facts>
              <Fact label={translate('own.earnings.coins')}>
                <Money coins={earning.coins} />
              </Fact>
              <Fact label={translate('own.earnings.basis')}>
                <Money paise={earning.basisPaise} />
              </Fact>
              <Fact label={translate('own.earnings.share')}>{formatBps(earning.terms.shareBps)}</Fact>
              <Fact label={translate('own.earnings.agencyPart')}>
                <Money paise={earning.agencyPaise} />
              </Fact>
              <Fact label={translate('own.earnings.yours')}>
                <Money paise={earning.creatorPaise} isStrong />
              </Fact>
              <Fact label={translate('own.earnings.takenBack')}>
                <Money paise={earning.creatorRecoveredPaise} />
              </Fact>
            </Facts>
          </Panel>
          <Panel title={translate('own.earnings.waiting')}>
            <Facts>
              <Fact label={translate('own.state')}>
                <State value={earning.creatorState} />
              </Fact>
              <Fact label={translate('own.earnings.releaseAt')}>
                <When at={earning.releaseAt} />
              </Fact>
              <Fact label={translate('own.earnings.why')}>{translate(`own.holds.${earning.holdReason}`)}</Fact>
              <Fact label={translate('own.when')}>
                <When at={earning.at} />
              </Fact>
              <Fact label={translate('own.earnings.from')}>{earning.sourceId}</Fact>
            </Facts>
          </Panel>
        </>
      )}
    </RecordPage>
  );
}

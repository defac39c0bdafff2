import { Box, Button } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { FileLinks } from '../../fields/file-links.tsx';
import { Money } from '../../fields/money.tsx';
import { Rows } from '../../fields/rows.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import { callFunction, type ReplyOf } from '../../firebase/call-function.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { OpenTicket } from './open-ticket.tsx';

type Reply = ReplyOf<'agency-getSettlement'>;
type Settlement = NonNullable<Reply['settlement']>;
type Cursor = NonNullable<Reply['cursor']>;

/** A period of the agency: what its creators earned, what it earned with them, and what became of its money. */
export default function SettlementShow() {
  const translate = useTranslate();
  const settlementId = decodeURIComponent(useParams()['id'] ?? '');
  const pages = useInfiniteQuery({
    queryKey: ['agency-getSettlement', settlementId],
    queryFn: ({ pageParam }: { pageParam: Cursor | null }) =>
      callFunction('agency-getSettlement', {
        settlementId,
        limit: 50,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }),
    initialPageParam: null as Cursor | null,
    getNextPageParam: ({ cursor }) => cursor,
    retry: false,
  });
  return (
    <DeskPage>
      <Loaded query={pages}>
        {({ pages: all }) => (
          <>
            {all[0]?.settlement != null && <Totals settlement={all[0].settlement} />}
            <Panel title={translate('own.settlements.lines')}>
              <Lines lines={all.flatMap(({ lines }) => lines)} />
              {pages.hasNextPage && <Button onClick={() => void pages.fetchNextPage()}>{translate('own.more')}</Button>}
            </Panel>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Totals({ settlement }: { readonly settlement: Settlement }) {
  const translate = useTranslate();
  const { settlementId, totals, money } = settlement;
  const save = async () => {
    const { url } = await callFunction('agency-exportSettlement', { settlementId });
    return [{ name: `${settlementId}.csv`, url }];
  };
  const subject = translate('own.settlements.subject', { settlementId });
  const acts = (
    <>
      <OpenTicket initial={{ topic: 'dispute', subject }} />
      {settlement.state !== 'running' && <FileLinks label={translate('own.files.csv')} ask={save} />}
    </>
  );
  return (
    <>
      <Panel title={settlement.agencyName} acts={acts}>
        <Facts>
          <Fact label={translate('own.state')}>
            <State value={settlement.state} />
          </Fact>
          <Fact label={translate('own.settlements.from')}>
            <When at={settlement.startAt} isDay />
          </Fact>
          <Fact label={translate('own.settlements.to')}>
            <When at={settlement.endAt} isDay />
          </Fact>
          <Fact label={translate('own.settlements.counted')}>
            <When at={settlement.countedUntil} />
          </Fact>
          <Fact label={translate('own.settlements.hosts')}>{settlement.hosts}</Fact>
          <Fact label={translate('own.settlements.creators')}>
            <Money paise={totals.earned.creatorPaise} />
          </Fact>
          <Fact label={translate('own.settlements.agency')}>
            <Money paise={totals.earned.agencyPaise} isStrong />
          </Fact>
          <Fact label={translate('own.settlements.takenBack')}>
            <Money paise={totals.takenBack.agencyPaise} />
          </Fact>
        </Facts>
      </Panel>
      <Panel title={translate('own.settlements.reviews')}>
        <Rows
          headings={['step', 'at'].map((key) => ({ text: translate(`own.settlements.review.${key}`) }))}
          items={settlement.reviews}
          keyOf={({ step, at }) => `${at} ${step}`}
          cellsOf={({ step, at }) => [translate(`own.settlements.review.${step}`), <When key="at" at={at} />]}
          emptyText={translate('own.settlements.notReviewed')}
        />
      </Panel>
      <Panel title={translate('own.settlements.money')}>
        <Facts>
          {(Object.keys(money) as (keyof typeof money)[]).map((name) => (
            <Fact key={name} label={translate(`own.settlements.moved.${name}`)}>
              <Money paise={money[name]} />
            </Fact>
          ))}
        </Facts>
      </Panel>
    </>
  );
}

function Lines({ lines }: Pick<Reply, 'lines'>) {
  const translate = useTranslate();
  const numbers = ['calls', 'minutes', 'gifts', 'coins', 'creators', 'agency', 'takenBack'];
  return (
    <Box>
      <Rows
        headings={[
          { text: translate('own.settlements.host') },
          ...numbers.map((key) => ({ text: translate(`own.settlements.${key}`), isNumber: true })),
        ]}
        items={lines}
        keyOf={({ creatorUid }) => creatorUid}
        cellsOf={({ displayName, sums }) => [
          displayName,
          sums.calls,
          sums.minutes,
          sums.gifts,
          <Money key="coins" coins={sums.coins} />,
          <Money key="creators" paise={sums.earned.creatorPaise} />,
          <Money key="agency" paise={sums.earned.agencyPaise} isStrong />,
          <Money key="takenBack" paise={sums.takenBack.agencyPaise} />,
        ]}
      />
    </Box>
  );
}

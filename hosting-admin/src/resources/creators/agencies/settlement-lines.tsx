import { Button } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { RefusalText } from '../../../acts/refusal-text.tsx';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { callFunction } from '../../../firebase/call-function.ts';
import { Refusal } from '../../../firebase/refusal.ts';

type Place = { readonly creatorUid: string };

const numbers = ['calls', 'minutes', 'gifts', 'coins', 'creatorPaise', 'agencyPaise', 'takenBack'];

/** One line for each creator, fifty at a time. */
export function SettlementLines({ settlementId }: { readonly settlementId: string }) {
  const translate = useTranslate();
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['agency-getSettlement', settlementId, 'lines'],
    queryFn: ({ pageParam }) =>
      callFunction('agency-getSettlement', {
        settlementId,
        limit: 50,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }),
    initialPageParam: null as Place | null,
    getNextPageParam: ({ cursor }) => cursor,
  });
  if (error !== null) return <RefusalText refusal={error instanceof Refusal ? error : new Refusal('internal')} />;
  if (data === undefined) return null;
  return (
    <>
      <Rows
        headings={[
          { text: translate('creators.settlements.creator') },
          ...numbers.map((field) => ({ text: translate(`resources.settlements.fields.${field}`), isNumber: true })),
        ]}
        items={data.pages.flatMap(({ lines }) => lines)}
        keyOf={({ creatorUid }) => creatorUid}
        cellsOf={({ creatorUid, displayName, sums }) => [
          <Ref key="creator" resource="creators" id={creatorUid} text={displayName} />,
          ...[sums.calls, sums.minutes, sums.gifts],
          <Money key="coins" coins={sums.coins} />,
          <Money key="creator" paise={sums.earned.creatorPaise} />,
          <Money key="agency" paise={sums.earned.agencyPaise} isStrong />,
          <Money key="back" paise={sums.takenBack.agencyPaise} />,
        ]}
        emptyText={translate('creators.settlements.noLines')}
      />
      {hasNextPage && (
        <Button loading={isFetching} onClick={() => void fetchNextPage()}>
          {translate('creators.settlements.more')}
        </Button>
      )}
    </>
  );
}

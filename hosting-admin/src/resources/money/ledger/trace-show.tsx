import { Box, Button } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { callFunction, type ReplyOf } from '../../../firebase/call-function.ts';
import { Refusal } from '../../../firebase/refusal.ts';
import { DeskPage, Loaded } from '../../../layout/desk-page.tsx';
import { TraceChain } from './trace-chain.tsx';
import { traceRequest } from './trace-start.ts';

type Trace = ReplyOf<'wallet-traceEntry'>;

/** The way of money, from the payment to the bank, wherever one begins. */
export default function TraceShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const query = useInfiniteQuery({
    queryKey: ['wallet-traceEntry', id],
    queryFn: ({ pageParam }) => follow(id, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <DeskPage title={translate('money.traces.title', { id: id.slice(id.indexOf('~') + 1) })}>
      <Loaded query={{ ...query, data: query.data && joinPages(query.data.pages) }}>
        {(trace) => <TraceChain trace={trace} />}
      </Loaded>
      {query.hasNextPage && (
        <Box sx={{ textAlign: 'center' }}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {translate('money.traces.more')}
          </Button>
        </Box>
      )}
    </DeskPage>
  );
}

async function follow(address: string, cursor: string | null): Promise<Trace> {
  const request = traceRequest(address, cursor);
  if (request === undefined) throw new Refusal('entry/not-found');
  return callFunction('wallet-traceEntry', request);
}

/** Pages differ in their moves and in what came of those. */
function joinPages(pages: readonly Trace[]): Trace | undefined {
  const [first] = pages;
  if (first === undefined) return undefined;
  return {
    ...first,
    moves: pages.flatMap(({ moves }) => moves),
    earnings: distinct(pages.flatMap(({ earnings }) => earnings)),
    payouts: distinct(pages.flatMap(({ payouts }) => payouts)),
  };
}

/** The entry itself is on every page. */
function distinct<Item extends object>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

import { useTranslate } from 'react-admin';
import { Person } from '../../../fields/person.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Settlement = NonNullable<ReplyOf<'agency-getSettlement'>['settlement']>;

const columns = ['step', 'at', 'by', 'reason', 'ticket'] as const;

/** Who of finance checked, approved or stopped the statement, oldest first. */
export function SettlementReviews({ reviews }: Pick<Settlement, 'reviews'>) {
  const translate = useTranslate();
  return (
    <Rows
      headings={columns.map((column) => ({ text: translate(`creators.settlements.review.${column}`) }))}
      items={reviews}
      keyOf={({ step, at }) => `${at} ${step}`}
      cellsOf={({ step, at, by, reason, ticket }) => [
        translate(`creators.settlements.review.${step}`),
        <When key="at" at={at} />,
        <Person key="by" uid={by?.uid} name={by?.name} />,
        reason,
        ticket ?? '–',
      ]}
      emptyText={translate('creators.settlements.notReviewed')}
    />
  );
}

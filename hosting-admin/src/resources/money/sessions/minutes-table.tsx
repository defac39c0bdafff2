import { useTranslate } from 'react-admin';
import { Money } from '../../../fields/money.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { humanize, State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Minutes = ReplyOf<'session-getSession'>['minutes'];

/** Each charged minute with the entry behind it, what it earned, and the entry that gave it back. */
export function MinutesTable({ minutes }: { readonly minutes: Minutes }) {
  const translate = useTranslate();
  return (
    <Rows
      emptyText={translate('money.minutes.none')}
      headings={[
        { text: translate('money.minutes.minute'), isNumber: true },
        { text: translate('money.when') },
        { text: translate('money.coins'), isNumber: true },
        { text: translate('money.entry') },
        { text: translate('money.earning.creator'), isNumber: true },
        { text: translate('money.earning.agency'), isNumber: true },
        { text: translate('money.earning.state') },
        { text: translate('money.minutes.returned') },
      ]}
      items={minutes}
      keyOf={({ entryKey }) => entryKey}
      cellsOf={(one) => [
        one.minute,
        <When key="at" at={one.at} />,
        <Money key="coins" coins={one.coins} />,
        <Ref key="entry" resource="entries" id={one.entryKey} />,
        <Money key="creator" paise={one.creatorPaise} />,
        <Money key="agency" paise={one.agencyPaise} />,
        <State key="state" value={one.earningState} />,
        one.returned === null ? (
          '–'
        ) : (
          <span key="returned">
            {humanize(one.returned.cause)} · <Ref resource="entries" id={one.returned.entryKey} />
          </span>
        ),
      ]}
    />
  );
}

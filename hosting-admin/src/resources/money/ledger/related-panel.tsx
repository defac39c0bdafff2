import { useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { humanize } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

/** Other entries that this one names, and those that name it. */
export function RelatedPanel({ related }: { readonly related: ReplyOf<'wallet-getEntry'>['related'] }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('money.entries.related')}>
      <Rows
        emptyText={translate('money.entries.unrelated')}
        headings={[
          { text: translate('money.entries.relation') },
          { text: translate('money.entry') },
          { text: translate('money.kind') },
          { text: translate('money.when') },
        ]}
        items={related}
        keyOf={({ entryKey, relation }) => `${relation} ${entryKey}`}
        cellsOf={({ entryKey, relation, kind, at }) => [
          translate(`money.relations.${relation}`),
          <Ref key="entry" resource="entries" id={entryKey} text={entryKey} />,
          humanize(kind),
          <When key="at" at={at} />,
        ]}
      />
    </Panel>
  );
}

import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { Rows } from '../../../fields/rows.tsx';
import { humanize } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Evidence = ReplyOf<'session-getSession'>['evidence'];
type Side = Evidence['payer'];

/** What shows that each of them was there: their app's reports, and the media provider's own word. */
const lines: readonly (readonly [name: string, of: (side: Side) => ReactNode])[] = [
  ['connectedAt', (side) => <When at={side.connectedAt} />],
  ['lastSeenAt', (side) => <When at={side.lastSeenAt} />],
  ['lostAt', (side) => <When at={side.lostAt} />],
  ['lostBy', (side) => (side.lostBy === null ? '–' : humanize(side.lostBy))],
  ['joinedAt', (side) => <When at={side.media.joinedAt} />],
  ['leftAt', (side) => <When at={side.media.leftAt} />],
  ['leftReason', (side) => (side.media.leftReason === null ? '–' : humanize(side.media.leftReason))],
  ['notices', (side) => side.media.notices],
];

export function EvidencePanel({ evidence }: { readonly evidence: Evidence }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('money.evidence.title')}>
      <Rows
        headings={[
          { text: translate('money.evidence.what') },
          { text: translate('money.sides.payer') },
          { text: translate('money.sides.creator') },
        ]}
        items={lines}
        keyOf={([name]) => name}
        cellsOf={([name, of]) => [translate(`money.evidence.${name}`), of(evidence.payer), of(evidence.creator)]}
      />
    </Panel>
  );
}

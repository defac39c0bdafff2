import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts } from '../../../fields/facts.tsx';
import { formatDay } from '../../../fields/format-when.ts';
import { Money } from '../../../fields/money.tsx';
import { Person } from '../../../fields/person.tsx';
import { Ref } from '../../../fields/ref.tsx';
import { humanize } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Who } from '../who.tsx';

type Reply = ReplyOf<'wallet-getEntry'>;
type About = Reply['about'][number];

export function EntryFacts({ found: { entry, about } }: { readonly found: Reply }) {
  const translate = useTranslate();
  return (
    <Facts>
      <Fact label={translate('money.kind')}>{humanize(entry.kind)}</Fact>
      <Fact label={translate('money.when')}>
        <When at={entry.at} />
      </Fact>
      <Fact label={translate('money.entries.day')}>{formatDay(entry.day)}</Fact>
      <Fact label={translate('money.entries.actor')}>
        {entry.actor === null ? translate('money.nobody') : <Who person={entry.actor} />}
      </Fact>
      <Fact label={translate('money.coins')}>
        <Money coins={entry.coins} isStrong />
      </Fact>
      <Fact label={translate('money.rupees')}>
        <Money paise={entry.paise} isStrong />
      </Fact>
      <Fact label={translate('money.entry')}>
        <code>{entry.entryKey}</code>
      </Fact>
      {about.map((one) => (
        <Fact key={`${one.kind} ${one.id}`} label={translate(`money.about.${one.kind}`)}>
          <AboutLink about={one} />
        </Fact>
      ))}
      <OtherRefs entry={entry} about={about} />
    </Facts>
  );
}

/** What the entry names beside what can be opened. */
function OtherRefs({ entry, about }: { readonly entry: Reply['entry']; readonly about: readonly About[] }) {
  const shown = new Set(about.map(({ id }) => id));
  const others = Object.entries(entry.refs).filter(([, value]) => !shown.has(value));
  return others.map(([name, value]) => (
    <Fact key={name} label={humanize(name)}>
      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
        {value}
      </Box>
    </Fact>
  ));
}

const pages: Partial<Record<About['kind'], string>> = {
  order: 'purchases',
  session: 'sessions',
  gift: 'gifts',
  withdrawal: 'withdrawals',
  ticket: 'tickets',
  agency: 'agencies',
};

function AboutLink({ about: { kind, id, name } }: { readonly about: About }) {
  if (kind === 'person') return <Person uid={id} name={name} />;
  if (kind === 'payment') return <Ref resource="traces" id={`payment~${id}`} text={id} />;
  const resource = pages[kind];
  return resource === undefined ? <code>{id}</code> : <Ref resource={resource} id={id} text={name ?? id} />;
}

import { useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { formatBps, formatCoins, formatPaise } from '../../fields/format-money.ts';
import { formatInstant } from '../../fields/format-when.ts';
import { humanize, State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';

type Notice = Shown<'notices'>;

/** The inbox: everything the house told this person. */
export default function NoticesList() {
  const translate = useTranslate();
  const readAll = (
    <Act name="notify-readAll" title={translate('own.notices.readAll')} needsReason={false} toRequest={() => ({})} />
  );
  return (
    <DeskList actions={readAll}>
      <DeskTable emptyText={translate('own.notices.none')}>
        <Column<Notice> source="at" render={({ at }) => <When at={at} />} />
        <Column<Notice>
          source="kind"
          render={({ kind }) => translate(`own.notices.kinds.${kind}`, { _: humanize(kind) })}
        />
        <Column<Notice> source="params" render={({ params }) => sayAll(params)} />
        <Column<Notice> source="read" render={({ read }) => <State value={read ? 'read' : 'unread'} />} />
      </DeskTable>
    </DeskList>
  );
}

/** What a notice tells beside its kind, each value as its name says how to write it. */
function sayAll(params: Notice['params']): string {
  return Object.entries(params)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${nameOf(name)}: ${say(name, value)}`)
    .join(' · ');
}

/** `amountPaise` -> `Amount`. */
function nameOf(name: string): string {
  const words = name.replace(/(Paise|Coins|Bps|At)$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return humanize(words);
}

function say(name: string, value: string | number): string {
  if (name.endsWith('Paise')) return formatPaise(Number(value));
  if (name.toLowerCase().endsWith('coins')) return formatCoins(Number(value));
  if (name.endsWith('Bps')) return formatBps(Number(value));
  return /^\d{4}-\d{2}-\d{2}T/.test(String(value)) ? formatInstant(String(value)) : String(value);
}

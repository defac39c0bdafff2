import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatBps } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { AskHostChange, InviteHost, ObjectLeave, ProposeHost } from './host-acts.tsx';

type Host = ReplyOf<'agency-listHosts'>['hosts'][number];

/** The agency's creators, with what they did in the running period. */
export default function HostsList() {
  const translate = useTranslate();
  const acts = (
    <>
      <InviteHost />
      <ProposeHost />
    </>
  );
  return (
    <DeskList actions={acts}>
      <DeskTable emptyText={translate('own.hosts.none')}>
        <Column<Host> source="displayName" />
        <Column<Host> source="state" render={(host) => <HostState host={host} />} />
        <Column<Host> source="availability" render={({ availability }) => <State value={availability} />} />
        <Column<Host> source="rating" isNumber render={({ rating }) => starsOf(rating)} />
        <Column<Host> source="calls" isNumber />
        <Column<Host> source="minutes" isNumber />
        <Column<Host> source="gifts" isNumber />
        <Column<Host> source="creatorPaise" isNumber render={({ creatorPaise }) => <Money paise={creatorPaise} />} />
        <Column<Host>
          source="agencyPaise"
          isNumber
          render={({ agencyPaise }) => <Money paise={agencyPaise} isStrong />}
        />
        <Column<Host> source="agencyShareBps" isNumber render={({ agencyShareBps }) => formatBps(agencyShareBps)} />
        <Column<Host> source="acts" render={(host) => <HostActs host={host} />} />
      </DeskTable>
    </DeskList>
  );
}

function HostState({ host }: { readonly host: Host }) {
  return (
    <>
      <State value={host.state === 'active' && !host.active ? 'inactive' : host.state} />
      {host.leaveDueAt !== null && (
        <Box sx={{ fontSize: '0.8em' }}>
          <When at={host.leaveDueAt} isDay />
        </Box>
      )}
    </>
  );
}

function HostActs({ host }: { readonly host: Host }) {
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      {host.state === 'active' && (
        <AskHostChange uid={host.uid} displayName={host.displayName} isActive={host.active} />
      )}
      {host.state === 'leaving' && <ObjectLeave uid={host.uid} displayName={host.displayName} />}
    </Box>
  );
}

function starsOf({ count, sumStars }: Host['rating']): string {
  return count === 0 ? '–' : `${(sumStars / count).toFixed(1)} (${count})`;
}

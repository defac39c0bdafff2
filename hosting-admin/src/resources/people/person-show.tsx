import { Tab, Tabs } from '@mui/material';
import type { ComponentType } from 'react';
import { usePermissions, useTranslate } from 'react-admin';
import { useParams, useSearchParams } from 'react-router-dom';
import { mayCall } from '../../access/roles.ts';
import type { CallableName } from '../../firebase/call-function.ts';
import { DeskPage, Loaded } from '../../layout/desk-page.tsx';
import { PersonHead } from './person-head.tsx';
import { AuditTab } from './tabs/audit-tab.tsx';
import { DevicesTab } from './tabs/devices-tab.tsx';
import { GiftsTab } from './tabs/gifts-tab.tsx';
import { LedgerTab } from './tabs/ledger-tab.tsx';
import { NotesTab } from './tabs/notes-tab.tsx';
import { OverviewTab } from './tabs/overview-tab.tsx';
import { PurchasesTab } from './tabs/purchases-tab.tsx';
import { SafetyTab } from './tabs/safety-tab.tsx';
import { SessionsTab } from './tabs/sessions-tab.tsx';
import { TicketsTab } from './tabs/tickets-tab.tsx';
import { WalletTab } from './tabs/wallet-tab.tsx';
import { type PersonProps, type PersonRecord, usePerson } from './use-person.ts';

/** What is known of a person, each for whoever may call what it shows. */
const tabs: Readonly<Record<string, readonly [callable: CallableName, page: ComponentType<PersonProps>]>> = {
  overview: ['people-get', OverviewTab],
  wallet: ['wallet-getWallet', WalletTab],
  ledger: ['wallet-listEntries', LedgerTab],
  sessions: ['session-listSessions', SessionsTab],
  purchases: ['purchase-listPurchases', PurchasesTab],
  gifts: ['gift-listGifts', GiftsTab],
  safety: ['people-listReports', SafetyTab],
  tickets: ['people-listTickets', TicketsTab],
  devices: ['people-listDevices', DevicesTab],
  notes: ['people-listNotes', NotesTab],
  audit: ['audit-listAuditLog', AuditTab],
};

/** One person on one page. The tab is in the address, so that a link can lead to it. */
export default function PersonShow() {
  const { id = '' } = useParams();
  const query = usePerson(id);
  return (
    <DeskPage title={query.data?.displayName || undefined}>
      <Loaded query={query}>{(person) => <PersonPage person={person} />}</Loaded>
    </DeskPage>
  );
}

function PersonPage({ person }: PersonProps) {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<readonly string[]>();
  const [search, setSearch] = useSearchParams();
  const open = Object.entries(tabs).filter(([, [callable]]) => mayCall(permissions, callable));
  const [name, [, Page]] = open.find(([tab]) => tab === search.get('tab')) ?? ['overview', tabs['overview'] as never];
  return (
    <>
      <PersonHead person={person} />
      <Tabs
        value={name}
        onChange={(_, tab) => setSearch({ tab }, { replace: true })}
        variant="scrollable"
        aria-label={translate('people.tabs.label')}
        sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      >
        {open.map(([tab]) => (
          <Tab
            key={tab}
            value={tab}
            id={`tab-${tab}`}
            aria-controls="person-tab"
            label={withCount(translate(`people.tabs.${tab}`), countOf(person, tab))}
          />
        ))}
      </Tabs>
      <div role="tabpanel" id="person-tab" aria-labelledby={`tab-${name}`}>
        <Page person={person} />
      </div>
    </>
  );
}

const withCount = (label: string, count: number | null) => (count ? `${label} (${count})` : label);

/** What is open behind a tab; notes: all there are. */
function countOf({ counts }: PersonRecord, tab: string): number | null {
  if (tab === 'safety') return counts.openReports;
  if (tab === 'tickets') return counts.openTickets;
  return tab === 'notes' ? counts.notes : null;
}

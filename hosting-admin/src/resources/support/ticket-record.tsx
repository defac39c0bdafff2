import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { formatInstant } from '../../fields/format-when.ts';
import { Money } from '../../fields/money.tsx';
import { Person } from '../../fields/person.tsx';
import { Ref } from '../../fields/ref.tsx';
import { humanize, State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { TicketPage, TicketProps } from './ticket-show.tsx';

/** Which pages show the documents that a ticket can be about. */
const pages: Readonly<Record<string, string>> = {
  sessions: 'sessions',
  orders: 'purchases',
  withdrawals: 'withdrawals',
  gifts: 'gifts',
  receipts: 'sessions',
};

/** What the ticket is about: the documents behind it, the lines of the ledger, and what was decided before. */
export function TicketRecord({ page }: TicketProps) {
  const translate = useTranslate();
  const { evidence, ledger, decisions } = page;
  return (
    <>
      <Panel title={translate('support.record.title')}>
        {evidence.length === 0 && <Typography color="text.secondary">{translate('support.record.none')}</Typography>}
        {evidence.map((one) => (
          <Document key={one.document} {...one} />
        ))}
      </Panel>
      {ledger.length > 0 && <Ledger ledger={ledger} />}
      {decisions.length > 0 && <Decisions decisions={decisions} />}
    </>
  );
}

function Document({ document, facts, people }: TicketPage['evidence'][number]) {
  const translate = useTranslate();
  const [collection = '', id = ''] = document.split('/');
  const resource = pages[collection];
  return (
    <Box sx={{ mb: 2 }}>
      <Typography variant="subtitle2" component="h3" sx={{ mb: 0.5 }}>
        {translate(`support.record.kinds.${collection}`, { _: humanize(collection) })}{' '}
        {resource === undefined ? <code>{id}</code> : <Ref resource={resource} id={id} />}
      </Typography>
      <Facts>
        {Object.entries(facts).map(([field, value]) => (
          <Fact key={field} label={translate(`support.record.facts.${field}`, { _: spaced(field) })}>
            <Told {...{ field, value, people }} />
          </Fact>
        ))}
      </Facts>
    </Box>
  );
}

/** `endReason` -> `End reason`. */
const spaced = (field: string) => humanize(field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));

interface ToldProps extends Pick<TicketPage['evidence'][number], 'people'> {
  readonly field: string;
  readonly value: string | number | boolean | null;
}

/** A field by what its name says it is: its unit stands last in it. */
function Told({ field, value, people }: ToldProps) {
  if (value === null) return '–';
  if (typeof value === 'number' && field.endsWith('Paise')) return <Money paise={value} />;
  if (typeof value === 'number' && /coins/i.test(field)) return <Money coins={value} />;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (field.endsWith('Uid')) return <Person uid={value} name={people.find(({ uid }) => uid === value)?.name} />;
  if (field === 'state') return <State value={value} />;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? formatInstant(value) : value;
}

function Ledger({ ledger }: Pick<TicketPage, 'ledger'>) {
  const translate = useTranslate();
  return (
    <Panel title={translate('support.record.ledger')}>
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('support.record.at')}</TableCell>
              <TableCell>{translate('support.record.kind')}</TableCell>
              <TableCell align="right">{translate('support.record.coins')}</TableCell>
              <TableCell>{translate('support.record.entry')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {ledger.map(({ entryKey, kind, coins, at }) => (
              <TableRow key={`${entryKey} ${coins}`}>
                <TableCell>
                  <When at={at} />
                </TableCell>
                <TableCell>{translate(`entryKinds.${kind}`, { _: humanize(kind) })}</TableCell>
                <TableCell align="right">
                  <Money coins={coins} />
                </TableCell>
                <TableCell>
                  <Ref resource="entries" id={entryKey} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Panel>
  );
}

function Decisions({ decisions }: Pick<TicketPage, 'decisions'>) {
  const translate = useTranslate();
  return (
    <Panel title={translate('support.record.decisions')}>
      {decisions.map(({ action, reason, at }) => (
        <Box key={`${at} ${action}`} sx={{ mb: 1.5 }}>
          <Typography variant="body2" color="text.secondary">
            <When at={at} /> · <code>{action}</code>
          </Typography>
          <Typography sx={{ overflowWrap: 'anywhere' }}>{reason}</Typography>
        </Box>
      ))}
    </Panel>
  );
}

import { Alert, Box, Button, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { RefusalText } from '../../acts/refusal-text.tsx';
import { formatBps, formatPaise } from '../../fields/format-money.ts';
import { Money } from '../../fields/money.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { Refusal } from '../../firebase/refusal.ts';
import { useReply } from '../../firebase/use-reply.ts';
import { useSettled } from '../../layout/use-settled.ts';

type Preview = ReplyOf<'config-previewEconomy'>;
type Case = Preview['cases'][number];
export type EconomicSection = 'packs' | 'economy';

/** What every pack would earn the house with these figures, before anybody saves them. */
export function SolvencyPreview({ section, value }: { readonly section: EconomicSection; readonly value: unknown }) {
  const asked = useSettled(value);
  const { data, error } = useReply(
    'config-previewEconomy',
    { section, value: asked },
    { placeholderData: keepPreviousData, retry: false },
  );
  if (error) return <RefusalText refusal={error instanceof Refusal ? error : new Refusal('internal')} />;
  if (data === undefined) return null;
  return (
    <>
      <SolvencyVerdict preview={data} />
      <KeptTable cases={data.cases.filter(({ active }) => active)} />
    </>
  );
}

function SolvencyVerdict({ preview: { cases, problem } }: { readonly preview: Preview }) {
  const translate = useTranslate();
  const worst = worstOf(cases);
  return (
    <Alert severity={problem === null ? 'success' : 'error'} sx={{ mb: 2 }} role="status">
      {translate(problem === null ? 'settings.sound' : `settings.insolvent.${problem}`)}
      {worst !== undefined && <div>{translate('settings.worstCase', tellCase(worst))}</div>}
    </Alert>
  );
}

/** The case in which the house keeps least. */
function worstOf(cases: readonly Case[]): Case | undefined {
  return cases.filter(({ active }) => active).sort((a, b) => a.marginPaise - b.marginPaise)[0];
}

const tellCase = ({ packId, discountBps, shareBps, takesInPaise, owesPaise, marginPaise }: Case) => ({
  pack: packId,
  discount: formatBps(discountBps),
  share: formatBps(shareBps),
  takesIn: formatPaise(takesInPaise),
  owes: formatPaise(owesPaise),
  keeps: formatPaise(marginPaise),
});

/** Why a save was refused, with the worst case that the server names. */
export function InsolventText({ details }: { readonly details: Readonly<Record<string, unknown>> }) {
  const translate = useTranslate();
  const worst = details as unknown as Omit<Case, 'marginPaise'> & { readonly problem: string };
  const marginPaise = worst.takesInPaise - worst.owesPaise;
  return (
    <Alert severity="error" role="alert" sx={{ my: 1 }}>
      <strong>{translate('settings.refusedAsInsolvent')}</strong>{' '}
      {translate(`settings.insolvent.${worst.problem}`, { _: worst.problem })}
      <div>{translate('settings.worstCase', tellCase({ ...worst, marginPaise } as Case))}</div>
    </Alert>
  );
}

/** What the house keeps of each pack, from the best terms for it to the worst; every figure behind it on demand. */
function KeptTable({ cases }: { readonly cases: readonly Case[] }) {
  const translate = useTranslate();
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      {isWhole ? <CaseTable cases={cases} /> : <KeptByTerms cases={cases} />}
      <Button size="small" onClick={() => setWhole(!isWhole)} sx={{ mt: 1 }}>
        {translate(isWhole ? 'settings.fewer' : 'settings.everyCase')}
      </Button>
    </>
  );
}

const termsOf = ({ discountBps, shareBps }: Case) => `${discountBps}/${shareBps}`;

function KeptByTerms({ cases }: { readonly cases: readonly Case[] }) {
  const translate = useTranslate();
  const packs = [...new Set(cases.map(({ packId }) => packId))];
  const casesOf = (packId: string | undefined) => cases.filter((one) => one.packId === packId);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={translate('settings.cases.keeps')}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('settings.keptOf')}</TableCell>
            {casesOf(packs[0]).map((one) => (
              <TableCell key={termsOf(one)} align="right">
                {translate('settings.terms', {
                  discount: formatBps(one.discountBps),
                  share: formatBps(one.shareBps),
                })}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {packs.map((packId) => (
            <TableRow key={packId}>
              <TableCell>{packId}</TableCell>
              {casesOf(packId).map((one) => (
                <TableCell key={termsOf(one)} align="right">
                  <Money paise={one.marginPaise} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

const columns = ['pack', 'coins', 'discount', 'share', 'price', 'gst', 'fee', 'takesIn', 'owes', 'keeps'] as const;

function CaseTable({ cases }: { readonly cases: readonly Case[] }) {
  const translate = useTranslate();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={translate('settings.preview')}>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column} align={column === 'pack' ? 'left' : 'right'}>
                {translate(`settings.cases.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {cases.map((one) => (
            <CaseRow key={`${one.packId}/${one.discountBps}/${one.shareBps}`} {...one} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function CaseRow(one: Case) {
  return (
    <TableRow>
      <TableCell>{one.packId}</TableCell>
      <TableCell align="right">
        <Money coins={one.coins} />
      </TableCell>
      <TableCell align="right">{formatBps(one.discountBps)}</TableCell>
      <TableCell align="right">{formatBps(one.shareBps)}</TableCell>
      {(['pricePaise', 'gstPaise', 'feePaise', 'takesInPaise', 'owesPaise'] as const).map((field) => (
        <TableCell key={field} align="right">
          <Money paise={one[field]} />
        </TableCell>
      ))}
      <TableCell align="right">
        <Money paise={one.marginPaise} isStrong />
      </TableCell>
    </TableRow>
  );
}

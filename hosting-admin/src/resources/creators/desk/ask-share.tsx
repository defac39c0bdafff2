import { Alert } from '@mui/material';
import { FormDataConsumer, maxValue, minValue, NumberInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { MomentInput } from '../../../acts/moment-input.tsx';
import { formatBps, formatPaise } from '../../../fields/format-money.ts';
import type { ListedCreator } from './creator-show.tsx';

interface Typed {
  readonly percent?: number | null;
  readonly effectiveAt?: string | null;
}

/** What the preview counts with: a hundred rupees' worth of coins that were paid for in full. */
const EXAMPLE_PAISE = 10_000;

const toBps = (percent: number): number => Math.round(percent * 100);

/** Asks for a share of their own; a second person decides. The figures move while one types. */
export function AskShare({ creator }: { readonly creator: ListedCreator }) {
  const translate = useTranslate();
  const { uid, displayName: name } = creator;
  return (
    <Act
      name="creator-askShare"
      title={translate('creators.share.ask')}
      consequence={translate('creators.share.asked', { name })}
      doneText={() => translate('creators.share.waits')}
      initial={{ percent: creator.shareBps / 100 }}
      toRequest={({ percent, effectiveAt }: Typed) => ({
        uid,
        shareBps: percent == null ? null : toBps(percent),
        effectiveAt: effectiveAt || null,
      })}
    >
      <NumberInput
        source="percent"
        label={translate('creators.share.percent')}
        helperText={translate('creators.share.blank')}
        min={0}
        max={100}
        step={0.5}
        validate={[minValue(0), maxValue(100)]}
      />
      <MomentInput
        source="effectiveAt"
        label={translate('creators.share.from')}
        helperText={translate('creators.share.fromHelp')}
      />
      <FormDataConsumer<Typed>>
        {({ formData: { percent } }) => <SharePreview creator={creator} percent={percent} />}
      </FormDataConsumer>
    </Act>
  );
}

interface SharePreviewProps {
  readonly creator: ListedCreator;
  readonly percent: number | null | undefined;
}

function SharePreview({ creator: { shareBps, agencyName }, percent }: SharePreviewProps) {
  const translate = useTranslate();
  if (typeof percent !== 'number') return null;
  const part = (bps: number) => formatPaise(Math.floor((EXAMPLE_PAISE * bps) / 10_000));
  const bps = toBps(percent);
  return (
    <Alert severity="info" icon={false}>
      {translate('creators.share.preview', {
        whole: formatPaise(EXAMPLE_PAISE),
        before: part(shareBps),
        beforeShare: formatBps(shareBps),
        after: part(bps),
        afterShare: formatBps(bps),
      })}{' '}
      {agencyName !== null && translate('creators.share.ofAgency', { agency: agencyName })}
    </Alert>
  );
}

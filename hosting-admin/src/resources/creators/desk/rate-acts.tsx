import { NumberInput, required, SelectInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { MomentInput } from '../../../acts/moment-input.tsx';
import { humanize } from '../../../fields/state.tsx';
import type { RequestOf } from '../../../firebase/call-function.ts';
import { AskShare } from './ask-share.tsx';
import { classes } from './classes.ts';
import type { ListedCreator } from './creator-show.tsx';

type Rates = RequestOf<'creator-saveCreator'>['ownRates'];

interface ClassTyped {
  readonly class?: ListedCreator['class'] | 'by-itself';
  readonly until?: string | null;
}

/** What a creator's minutes cost and what they get of it. */
export function RateActs({ creator }: { readonly creator: ListedCreator }) {
  const translate = useTranslate();
  const { uid, displayName: name, standing } = creator;
  if (standing === 'left') return null;
  return (
    <>
      <Act
        name="creator-setClass"
        title={translate('creators.class.set')}
        consequence={translate('creators.class.means', { name })}
        initial={{ class: creator.isClassPinned ? creator.class : 'by-itself' }}
        toRequest={({ class: chosen, until }: ClassTyped) => {
          if (chosen === undefined || chosen === 'by-itself') return { uid, class: null, until: null };
          return { uid, class: chosen, until: until || null };
        }}
      >
        <SelectInput
          source="class"
          label={translate('creators.class.class')}
          validate={required()}
          choices={['by-itself', ...classes].map((id) => ({
            id,
            name: id === 'by-itself' ? translate('creators.desk.byItself') : humanize(id),
          }))}
        />
        <MomentInput
          source="until"
          label={translate('creators.class.until')}
          helperText={translate('creators.class.untilHelp')}
        />
      </Act>
      {standing !== 'suspended' && <SetRates creator={creator} />}
      <AskShare creator={creator} />
    </>
  );
}

function SetRates({ creator }: { readonly creator: ListedCreator }) {
  const translate = useTranslate();
  const { uid, displayName, ownRates, standing } = creator;
  return (
    <Act
      name="creator-saveCreator"
      title={translate('creators.rates.set')}
      consequence={translate('creators.rates.means', { name: displayName })}
      initial={{ audio: ownRates.audio, video: ownRates.video, chat: ownRates.chat ?? null }}
      toRequest={(values: Partial<Rates>) => ({
        ...{ uid, displayName, services: {}, active: standing === 'active' },
        ownRates: ratesOf(values),
        ...(creator.isClassPinned ? { class: creator.class } : {}),
      })}
    >
      {(['audio', 'video', 'chat'] as const).map((service) => (
        <NumberInput
          key={service}
          source={service}
          min={1}
          step={1}
          label={translate(`creators.rates.${service}`)}
          helperText={translate('creators.rates.blank')}
        />
      ))}
    </Act>
  );
}

/** A blank goes by the class. */
const ratesOf = ({ audio, video, chat }: Partial<Rates>): Rates => ({
  audio: audio ?? null,
  video: video ?? null,
  chat: chat ?? null,
});

import { useQuery } from '@tanstack/react-query';
import { NumberInput, required, SelectInput, TextInput } from 'react-admin';
import type { CreatorsSection } from '../../../../functions/src/contract/config/creators.ts';
import { defaultCreators } from '../../../../functions/src/contract/config/default-creators.ts';
import { MomentInput } from '../../acts/moment-input.tsx';
import { readSection } from '../settings/read-section.ts';
import { isSlug } from './item-inputs.tsx';

export function FeaturedInputs({ isNew }: { readonly isNew: boolean }) {
  const { data: slots = [] } = useQuery({ queryKey: ['config-listVersions', 'creators', 'slots'], queryFn: readSlots });
  return (
    <>
      {isNew && <TextInput source="featuredId" label="catalogue.id" validate={[required(), isSlug]} />}
      <TextInput source="uid" helperText="featured.uidHelp" validate={required()} />
      <SelectInput
        source="slotId"
        choices={slots.map(({ slotId, title }) => ({ id: slotId, name: title }))}
        helperText="featured.slotHelp"
        validate={required()}
      />
      <NumberInput source="place" min={1} max={50} validate={required()} />
      <MomentInput source="startsAt" validate={required()} />
      <MomentInput source="endsAt" validate={required()} />
    </>
  );
}

/** The places that can be had, as the settings of creators name them. */
async function readSlots(): Promise<CreatorsSection['promotionSlots']> {
  const { inForce } = await readSection('creators');
  return ((inForce?.value as CreatorsSection | undefined) ?? defaultCreators).promotionSlots;
}

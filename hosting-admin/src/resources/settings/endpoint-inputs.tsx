import { BooleanInput, CheckboxGroupInput, maxLength, minLength, regex, required, TextInput } from 'react-admin';
import type { RequestOf } from '../../firebase/call-function.ts';

export type EndpointValues = Pick<RequestOf<'automation-saveEndpoint'>, 'name' | 'url' | 'events' | 'isActive'>;

const events: readonly EndpointValues['events'][number][] = [
  ...(['application.changed', 'withdrawal.changed', 'payout.changed', 'fraud-flag.changed'] as const),
  ...(['settlement.changed', 'report.changed', 'ticket.changed', 'job.finished'] as const),
];

/** Where events go, and which. */
export function EndpointInputs() {
  return (
    <>
      <TextInput source="name" validate={[required(), minLength(2), maxLength(60)]} />
      <TextInput source="url" validate={[required(), regex(/^https:\/\/.+/, 'automation.https')]} />
      <CheckboxGroupInput
        source="events"
        choices={events.map((event) => ({ id: event, name: event }))}
        validate={required()}
        row
      />
      <BooleanInput source="isActive" />
    </>
  );
}

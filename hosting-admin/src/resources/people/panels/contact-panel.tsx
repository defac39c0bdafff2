import { Box } from '@mui/material';
import { useState } from 'react';
import { email, regex, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { SignOutPerson } from '../acts/sign-out-person.tsx';
import { useIsSelf } from '../use-is-self.ts';
import type { PersonProps } from '../use-person.ts';

/** How to reach somebody. Whole numbers are shown for a reason, which is written down, and only until the page goes. */
export function ContactPanel({ person }: PersonProps) {
  const translate = useTranslate();
  const { uid, displayName, phoneMasked, emailMasked, state } = person;
  const isSelf = useIsSelf(uid);
  const [shown, setShown] = useState<ReplyOf<'people-reveal'> | null>(null);
  const acts = state !== 'erased' && (
    <>
      {shown === null && (
        <Act
          name="people-reveal"
          title={translate('people.reveal.title')}
          consequence={translate('people.reveal.consequence', { name: displayName || uid })}
          toRequest={() => ({ uid })}
          onDone={setShown}
        />
      )}
      {!isSelf && <ChangePhone person={person} />}
      {!isSelf && <ChangeEmail person={person} />}
      <SignOutPerson person={person} />
    </>
  );
  return (
    <Panel title={translate('people.panels.contact')} acts={acts}>
      <Box aria-live="polite">
        <Facts>
          <Fact label={translate('people.facts.phone')}>{shown?.phone ?? phoneMasked}</Fact>
          <Fact label={translate('people.facts.email')}>{shown?.email ?? emailMasked}</Fact>
        </Facts>
      </Box>
    </Panel>
  );
}

function ChangePhone({ person: { uid, displayName } }: PersonProps) {
  const translate = useTranslate();
  return (
    <Act
      name="identity-changePhone"
      title={translate('people.changePhone.title')}
      isDangerous
      consequence={translate('people.changePhone.consequence', { name: displayName || uid })}
      toRequest={(values) => ({ uid, phone: String(values['phone']).replaceAll(' ', '') })}
    >
      <TextInput
        source="phone"
        label="people.changePhone.phone"
        helperText="people.changePhone.help"
        validate={[required(), regex(/^\+[1-9][0-9 ]{6,18}$/, 'people.changePhone.help')]}
      />
    </Act>
  );
}

function ChangeEmail({ person: { uid, displayName } }: PersonProps) {
  const translate = useTranslate();
  return (
    <Act
      name="identity-changeEmail"
      title={translate('people.changeEmail.title')}
      isDangerous
      consequence={translate('people.changeEmail.consequence', { name: displayName || uid })}
      toRequest={(values) => ({ uid, email: String(values['email']) })}
    >
      <TextInput source="email" label="people.changeEmail.email" validate={[required(), email()]} />
    </Act>
  );
}

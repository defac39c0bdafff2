import { Tab, Tabs } from '@mui/material';
import { useState } from 'react';
import { BooleanInput, maxLength, NumberInput, required, TextInput, useTranslate } from 'react-admin';
import type { RequestOf } from '../../firebase/call-function.ts';
import { isSlug } from './item-inputs.tsx';

type Faq = RequestOf<'content-saveFaq'>['faq'];

const languages = ['en', 'hi', 'ta', 'te', 'kn'] as const;

/** A question in up to five languages; English always, apps fall back to it. */
export function FaqInputs({ isNew }: { readonly isNew: boolean }) {
  const translate = useTranslate();
  const [shown, setShown] = useState<(typeof languages)[number]>('en');
  return (
    <>
      {isNew && <TextInput source="faqId" label="catalogue.id" validate={[required(), isSlug]} />}
      <TextInput source="group" validate={[required(), isSlug]} />
      <NumberInput source="order" min={0} max={9_999} validate={required()} />
      <BooleanInput source="active" />
      <Tabs value={shown} onChange={(_, language) => setShown(language)} sx={{ mb: 1 }}>
        {languages.map((language) => (
          <Tab key={language} value={language} label={translate(`languages.${language}`)} />
        ))}
      </Tabs>
      {/* All stay there, so that what was typed in one language is kept while another is looked at. */}
      {languages.map((language) => (
        <div key={language} hidden={shown !== language}>
          <TextInput
            source={`texts.${language}.question`}
            label="faqs.question"
            validate={language === 'en' ? [required(), maxLength(200)] : maxLength(200)}
          />
          <TextInput
            source={`texts.${language}.answer`}
            label="faqs.answer"
            multiline
            minRows={4}
            validate={language === 'en' ? [required(), maxLength(4_000)] : maxLength(4_000)}
          />
        </div>
      ))}
    </>
  );
}

/** The question as the contract has it: a language in which nothing is written is not there. */
export function toFaq(values: object): Faq {
  const { group, order, active, texts } = values as Faq;
  const isWritten = (text: Partial<Faq['texts']['en']> | undefined) => Boolean(text?.question || text?.answer);
  const written = Object.entries(texts).filter(([, text]) => isWritten(text));
  return { group, order, active, texts: Object.fromEntries(written) as Faq['texts'] };
}

import { Typography } from '@mui/material';
import { BooleanInput, maxLength, regex, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { State } from '../../fields/state.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { locales, topics } from './values.ts';

type CannedAnswer = ReplyOf<'support-listCannedAnswers'>['answers'][number];

/** Words that the desk begins an answer with, in the languages there are. */
export default function CannedAnswersList() {
  const translate = useTranslate();
  return (
    <DeskList hasExport={false} actions={<SaveAnswer />}>
      <DeskTable emptyText={translate('support.canned.none')}>
        <Column<CannedAnswer> source="title" />
        <Column<CannedAnswer>
          source="topic"
          render={({ topic }) => translate(topic === null ? 'support.canned.everyTopic' : `support.topics.${topic}`)}
        />
        <Column<CannedAnswer>
          source="texts"
          render={({ texts }) => (
            <Typography variant="body2" sx={{ maxWidth: 480 }}>
              {texts.en}
            </Typography>
          )}
        />
        <Column<CannedAnswer>
          source="languages"
          render={({ texts }) =>
            locales
              .filter((one) => texts[one] !== undefined)
              .map((one) => translate(`languages.${one}`))
              .join(', ')
          }
        />
        <Column<CannedAnswer>
          source="active"
          render={({ active }) => <State value={active ? 'active' : 'inactive'} />}
        />
        <Column<CannedAnswer> source="acts" render={(answer) => <SaveAnswer answer={answer} />} />
      </DeskTable>
    </DeskList>
  );
}

/** As the dialog is filled in: a language without words is an empty field. */
interface Filled {
  readonly answerId: string;
  readonly topic: CannedAnswer['topic'] | '';
  readonly title: string;
  readonly texts: Readonly<Record<string, string | null | undefined>>;
  readonly active: boolean;
}

const fresh = { answerId: '', topic: null, title: '', texts: { en: '' }, active: true };

function SaveAnswer({ answer }: { readonly answer?: CannedAnswer }) {
  const translate = useTranslate();
  const { answerId, topic, title, texts, active } = answer ?? fresh;
  return (
    <Act
      name="support-saveCannedAnswer"
      title={translate(answer === undefined ? 'support.canned.add' : 'support.canned.edit')}
      consequence={translate('support.canned.text')}
      variant="text"
      initial={{ answerId, topic: topic ?? '', title, texts, active }}
      toRequest={(values: Filled) => toRequest(values)}
    >
      {answer === undefined && (
        <TextInput
          source="answerId"
          label={translate('support.canned.id')}
          helperText={translate('support.canned.idHelp')}
          validate={[required(), regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'support.canned.idHelp')]}
        />
      )}
      <TextInput
        source="title"
        label={translate('resources.canned-answers.fields.title')}
        validate={[required(), maxLength(80)]}
      />
      <SelectInput
        source="topic"
        label={translate('resources.canned-answers.fields.topic')}
        emptyText="support.canned.everyTopic"
        choices={topics.map((id) => ({ id, name: translate(`support.topics.${id}`) }))}
      />
      {locales.map((one) => (
        <TextInput
          key={one}
          source={`texts.${one}`}
          label={translate(`languages.${one}`)}
          validate={[...(one === 'en' ? [required()] : []), maxLength(2_000)]}
          multiline
          minRows={one === 'en' ? 3 : 1}
        />
      ))}
      <BooleanInput source="active" label={translate('support.canned.active')} />
    </Act>
  );
}

function toRequest({ answerId, topic, title, texts, active }: Filled) {
  const told = Object.entries(texts).filter(([, words]) => words != null && words.trim() !== '');
  const answer = { topic: topic || null, title, texts: Object.fromEntries(told) as CannedAnswer['texts'], active };
  return { answerId, answer };
}

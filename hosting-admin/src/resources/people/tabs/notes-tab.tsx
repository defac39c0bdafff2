import { Typography } from '@mui/material';
import { maxLength, required, TextInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { Panel } from '../../../fields/facts.tsx';
import { Person } from '../../../fields/person.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import type { PersonProps } from '../use-person.ts';

type Note = ReplyOf<'people-listNotes'>['notes'][number];

/** What staff wrote down about somebody, for each other. */
export function NotesTab({ person: { uid, displayName } }: PersonProps) {
  const translate = useTranslate();
  const write = (
    <Act
      name="people-addNote"
      title={translate('people.addNote.title')}
      consequence={translate('people.addNote.consequence', { name: displayName || uid })}
      toRequest={(values) => ({ uid, words: String(values['words']) })}
    >
      <TextInput
        source="words"
        label="people.addNote.words"
        multiline
        minRows={3}
        validate={[required(), maxLength(2_000)]}
      />
    </Act>
  );
  return (
    <Panel title={translate('people.panels.notes')} acts={write}>
      <RelatedList resource="notes" filter={{ uid }}>
        <DeskTable emptyText={translate('people.noNotes')}>
          <Column<Note> source="at" label="people.columns.at" render={({ at }) => <When at={at} />} />
          <Column<Note>
            source="byUid"
            label="people.columns.actor"
            render={({ byUid, byName }) => <Person uid={byUid} name={byName || null} />}
          />
          <Column<Note>
            source="words"
            label="people.columns.words"
            render={({ words }) => <Typography sx={{ whiteSpace: 'pre-wrap' }}>{words}</Typography>}
          />
        </DeskTable>
      </RelatedList>
    </Panel>
  );
}

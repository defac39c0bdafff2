import { useTranslate } from 'react-admin';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { ChoiceFilter } from '../../lists/filters.tsx';
import { useWords } from './use-words.ts';

type Erasure = ReplyOf<'account-listErasures'>['erasures'][number];

const filters = [<ChoiceFilter key="state" source="state" choices={['waiting', 'running', 'done', 'kept']} alwaysOn />];

/** Accounts on their way out and those that are gone: the proof that they are. */
export default function ErasuresList() {
  const translate = useTranslate();
  const words = useWords('people.obligations');
  const steps = useWords('people.erasureSteps');
  return (
    <DeskList filters={filters}>
      <DeskTable emptyText={translate('people.noErasures')}>
        <Column<Erasure> source="uid" render={({ uid, name }) => <Person uid={uid} name={name} />} />
        <Column<Erasure> source="state" render={({ state }) => <State value={state} />} />
        <Column<Erasure> source="askedAt" render={({ askedAt }) => <When at={askedAt} />} />
        <Column<Erasure>
          source="askedBy"
          render={({ askedBy, askedByName, uid }) =>
            askedBy === uid ? translate('people.bySelf') : <Person uid={askedBy} name={askedByName} />
          }
        />
        <Column<Erasure> source="dueAt" render={({ dueAt }) => <When at={dueAt} />} />
        <Column<Erasure> source="obligations" render={({ obligations }) => words(obligations)} />
        <Column<Erasure> source="step" render={({ step }) => steps([step])} />
        <Column<Erasure> source="removed" isNumber render={({ removed }) => sumOf(removed)} />
        <Column<Erasure> source="finishedAt" render={({ finishedAt }) => <When at={finishedAt} />} />
        <Column<Erasure> source="keepUntil" render={({ keepUntil }) => <When at={keepUntil} isDay />} />
      </DeskTable>
    </DeskList>
  );
}

const sumOf = (removed: Erasure['removed']) => Object.values(removed).reduce((sum, count) => sum + (count ?? 0), 0);

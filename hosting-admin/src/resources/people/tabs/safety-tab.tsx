import { useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import { UndoAction } from '../acts/undo-action.tsx';
import type { PersonProps } from '../use-person.ts';
import { useWords } from '../use-words.ts';

type Case = ReplyOf<'people-listReports'>['cases'][number];
type Action = ReplyOf<'people-listActions'>['actions'][number];

/** What was reported about somebody, and what was done about it. */
export function SafetyTab({ person }: PersonProps) {
  const translate = useTranslate();
  const reasons = useWords('people.moderate.reasons');
  return (
    <>
      <Panel title={translate('people.panels.reports')}>
        <RelatedList resource="person-reports" filter={{ uid: person.uid }}>
          <DeskTable
            rowClick={(id) => `/reports/${encodeURIComponent(id)}/show`}
            emptyText={translate('people.noReports')}
          >
            <Column<Case> source="at" label="people.columns.at" render={({ at }) => <When at={at} />} />
            <Column<Case>
              source="target"
              label="people.columns.target"
              render={({ target }) => translate(`people.targets.${target.kind}`)}
            />
            <Column<Case> source="reasons" label="people.columns.reasons" render={(row) => reasons(row.reasons)} />
            <Column<Case> source="reports" label="people.columns.reports" isNumber />
            <Column<Case> source="lane" label="people.columns.lane" render={({ lane }) => <State value={lane} />} />
            <Column<Case> source="state" label="people.columns.state" render={({ state }) => <State value={state} />} />
            <Column<Case> source="dueAt" label="people.columns.dueAt" render={({ dueAt }) => <When at={dueAt} />} />
          </DeskTable>
        </RelatedList>
      </Panel>
      <Actions person={person} />
    </>
  );
}

function Actions({ person: { uid, displayName } }: PersonProps) {
  const translate = useTranslate();
  const reasons = useWords('people.moderate.reasons');
  const mayUndo = ({ state }: Action) => state === 'in-force' || state === 'done';
  return (
    <Panel title={translate('people.panels.actions')}>
      <RelatedList resource="person-actions" filter={{ uid }}>
        <DeskTable emptyText={translate('people.noActions')}>
          <Column<Action> source="at" label="people.columns.at" render={({ at }) => <When at={at} />} />
          <Column<Action>
            source="kind"
            label="people.columns.kind"
            render={({ kind }) => translate(`people.moderate.kinds.${kind}`)}
          />
          <Column<Action>
            source="reasonCode"
            label="people.columns.reasons"
            render={(row) => reasons([row.reasonCode])}
          />
          <Column<Action> source="words" label="people.columns.words" />
          <Column<Action> source="until" label="people.columns.until" render={({ until }) => <When at={until} />} />
          <Column<Action> source="state" label="people.columns.state" render={({ state }) => <State value={state} />} />
          <Column<Action>
            source="appeal"
            label="people.columns.appeal"
            render={({ appeal }) => <State value={appeal} />}
          />
          <Column<Action>
            source="acts"
            label="people.columns.acts"
            render={(row) => mayUndo(row) && <UndoAction actionId={row.actionId} name={displayName} />}
          />
        </DeskTable>
      </RelatedList>
    </Panel>
  );
}

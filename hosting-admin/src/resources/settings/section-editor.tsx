import { Alert, Box, Button, Paper, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useMayCall } from '../../acts/act.tsx';
import { Panel } from '../../fields/facts.tsx';
import { CataloguePreview } from './catalogue-preview.tsx';
import { DiffTable } from './diff/diff-table.tsx';
import { diffValues } from './diff/diff-values.ts';
import { FormContext } from './form/form-context.ts';
import { FieldGrid } from './form/group-field.tsx';
import { ValueField } from './form/value-field.tsx';
import type { SectionState } from './read-section.ts';
import { SaveDialog } from './save-dialog.tsx';
import type { SectionRules } from './section-rules.ts';
import { type EconomicSection, SolvencyPreview } from './solvency.tsx';

interface SectionEditorProps {
  readonly rules: SectionRules;
  readonly state: SectionState;
  readonly isReadOnly: boolean;
}

/** The values of a section as a form; what was changed is shown and previewed before it is saved. */
export function SectionEditor({ rules, state, isReadOnly }: SectionEditorProps) {
  const translate = useTranslate();
  const current = (state.waiting ?? state.inForce)?.value ?? rules.initial;
  const [value, setValue] = useState(current);
  const [isSaving, setSaving] = useState(false);
  const mayPreview = useMayCall('config-previewEconomy');
  const problems = useMemo(() => rules.problemsOf(value), [rules, value]);
  const around = useMemo(() => ({ isReadOnly, problems, Field: ValueField }), [isReadOnly, problems]);
  const changeCount = diffValues(current, value).length;
  const title = translate(`settings.names.${rules.name}`);

  return (
    <>
      <Panel title={translate('settings.values')}>
        <FormContext.Provider value={around}>
          <FieldGrid schema={rules.schema} value={value} onChange={setValue} path={[]} />
        </FormContext.Provider>
      </Panel>
      <CataloguePreview section={rules.name} value={value} />
      {rules.isEconomic && mayPreview && problems.size === 0 && (
        <Panel title={translate('settings.preview')}>
          <SolvencyPreview section={rules.name as EconomicSection} value={value} />
        </Panel>
      )}
      {changeCount > 0 && (
        <SaveBar
          changeCount={changeCount}
          problems={problems}
          onDiscard={() => setValue(current)}
          onReview={() => setSaving(true)}
        />
      )}
      {isSaving && (
        <SaveDialog
          name="config-saveSetting"
          title={translate('settings.save')}
          consequence={translate(rules.needsTwo ? 'settings.saveWithTwo' : 'settings.saveAlone', {
            smart_count: changeCount,
            section: title,
          })}
          hasDate
          toRequest={(effectiveAt) => ({
            section: rules.name,
            value,
            baseVersion: state.latestVersion,
            ...(effectiveAt === null ? {} : { effectiveAt }),
          })}
          onClose={(isTaken) => {
            setSaving(false);
            if (isTaken) setValue(current);
          }}
        >
          <DiffTable before={current} after={value} />
        </SaveDialog>
      )}
    </>
  );
}

interface SaveBarProps {
  readonly changeCount: number;
  readonly problems: ReadonlyMap<string, string>;
  readonly onDiscard: () => void;
  readonly onReview: () => void;
}

/** Stays in sight while something was changed. */
function SaveBar({ changeCount, problems, onDiscard, onReview }: SaveBarProps) {
  const translate = useTranslate();
  return (
    <Paper elevation={4} sx={{ position: 'sticky', bottom: 12, zIndex: 2, p: 2, mb: 2 }}>
      {problems.size > 0 && (
        <Alert severity="error" sx={{ mb: 1 }}>
          {[...problems].map(([path, problem]) => (
            <div key={path}>
              {path}: {problem}
            </div>
          ))}
        </Alert>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography sx={{ flexGrow: 1 }}>{translate('settings.changes', { smart_count: changeCount })}</Typography>
        <Button onClick={onDiscard}>{translate('settings.discard')}</Button>
        <Button variant="contained" disabled={problems.size > 0} onClick={onReview}>
          {translate('settings.review')}
        </Button>
      </Box>
    </Paper>
  );
}

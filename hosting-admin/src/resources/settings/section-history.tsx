import { Box, Button, Collapse, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../../fields/facts.tsx';
import { Person } from '../../fields/person.tsx';
import { State } from '../../fields/state.tsx';
import { When } from '../../fields/when.tsx';
import { DiffTable } from './diff/diff-table.tsx';
import type { ToldVersion } from './history.ts';
import type { SectionState } from './read-section.ts';
import { SaveDialog } from './save-dialog.tsx';
import type { SectionRules } from './section-rules.ts';

interface SectionHistoryProps {
  readonly rules: SectionRules;
  readonly state: SectionState;
  readonly isReadOnly: boolean;
}

const columns = ['version', 'state', 'effectiveAt', 'savedBy', 'savedAt', 'reason', 'acts'] as const;

/** Every version there was: who, when, why, what it changed; any of them can be put in force again. */
export function SectionHistory({ rules, state, isReadOnly }: SectionHistoryProps) {
  const translate = useTranslate();
  const current = (state.waiting ?? state.inForce)?.value ?? rules.initial;
  const initial = { version: 0, value: rules.initial };
  // Older ones that are not loaded are not compared with what they are not.
  const olderOf = (index: number) => state.versions[index + 1] ?? (state.hasOlder ? undefined : initial);
  const restoreFrom = (version: number, value: unknown) =>
    isReadOnly || version === state.latestVersion ? null : (
      <Restore rules={rules} {...{ version, value, current }} baseVersion={state.latestVersion} />
    );
  return (
    <Panel title={translate('settings.history')}>
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              {columns.map((column) => (
                <TableCell key={column}>{translate(`settings.versions.${column}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {state.versions.map((version, index) => (
              <VersionRow key={version.version} version={version} older={olderOf(index)?.value}>
                {restoreFrom(version.version, version.value)}
              </VersionRow>
            ))}
            {!state.hasOlder && (
              <TableRow>
                <TableCell>0</TableCell>
                <TableCell>
                  <State value={state.inForce === null ? 'in-force' : 'past'} />
                </TableCell>
                <TableCell colSpan={4}>{translate('settings.asDelivered')}</TableCell>
                <TableCell>{restoreFrom(0, rules.initial)}</TableCell>
              </TableRow>
            )}
          </TableBody>
        </Table>
      </Box>
      {state.hasOlder && <Typography color="text.secondary">{translate('settings.older')}</Typography>}
    </Panel>
  );
}

interface VersionRowProps {
  readonly version: ToldVersion;
  /** The value of the version before; undefined: it is not known here. */
  readonly older: unknown;
  readonly children: ReactNode;
}

function VersionRow({ version, older, children }: VersionRowProps) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <TableRow>
        <TableCell>{version.version}</TableCell>
        <TableCell>
          <State value={version.state} />
        </TableCell>
        <TableCell>
          <When at={version.effectiveAt} />
        </TableCell>
        <TableCell>
          <Person uid={version.savedBy} name={version.savedByName} />
        </TableCell>
        <TableCell>
          <When at={version.savedAt} />
        </TableCell>
        <TableCell sx={{ overflowWrap: 'anywhere', minWidth: 160 }}>{version.reason}</TableCell>
        <TableCell sx={{ whiteSpace: 'nowrap' }}>
          {older !== undefined && (
            <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {translate('settings.showChange')}
            </Button>
          )}
          {children}
        </TableCell>
      </TableRow>
      <TableRow>
        <TableCell colSpan={columns.length} sx={{ p: 0, borderBottom: isOpen ? undefined : 0 }}>
          <Collapse in={isOpen} unmountOnExit>
            <Box sx={{ p: 2 }}>
              <DiffTable before={older} after={version.value} />
            </Box>
          </Collapse>
        </TableCell>
      </TableRow>
    </>
  );
}

interface RestoreProps {
  readonly rules: SectionRules;
  readonly version: number;
  readonly value: unknown;
  readonly current: unknown;
  readonly baseVersion: number;
}

function Restore({ rules, version, value, current, baseVersion }: RestoreProps) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const section = translate(`settings.names.${rules.name}`);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {translate('settings.restore')}
      </Button>
      {isOpen && (
        <SaveDialog
          name="config-restoreSetting"
          title={translate('settings.restore')}
          consequence={translate(rules.needsTwo ? 'settings.restoreWithTwo' : 'settings.restoreAlone', {
            section,
            version,
          })}
          toRequest={() => ({ section: rules.name, version, baseVersion })}
          onClose={() => setOpen(false)}
        >
          <DiffTable before={current} after={value} />
        </SaveDialog>
      )}
    </>
  );
}

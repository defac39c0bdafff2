import { Box, Typography } from '@mui/material';
import { useRedirect, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../../fields/facts.tsx';
import { formatPaise } from '../../../fields/format-money.ts';
import { Person } from '../../../fields/person.tsx';
import { humanize, State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import { RecordPage } from '../../../layout/record-page.tsx';
import { Explain } from './explain.tsx';
import type { Flag } from './flags-table.tsx';

/** One flag: the score in words and figures, what it did by itself, and what a person makes of it. */
export default function FlagShow() {
  const translate = useTranslate();
  return (
    <RecordPage<Flag> titleOf={(flag) => translate(`creators.risk.kinds.${flag.kind}`)}>
      {(flag) => (
        <>
          <Panel title={translate('creators.risk.found')} acts={<FlagActs flag={flag} />}>
            <Typography sx={{ mb: 2 }}>{flag.words}</Typography>
            <FlagFacts flag={flag} />
          </Panel>
          <Panel title={translate('creators.risk.figures')}>
            <Facts>
              {Object.entries(flag.figures).map(([name, figure]) => (
                <Fact key={name} label={figureName(name)}>
                  {showFigure(name, figure)}
                </Fact>
              ))}
            </Facts>
          </Panel>
          <Panel title={translate('creators.risk.person')} acts={<Explain uid={flag.subjectUid} />}>
            <Typography color="text.secondary">{translate('creators.risk.personHelp')}</Typography>
          </Panel>
        </>
      )}
    </RecordPage>
  );
}

function FlagFacts({ flag }: { readonly flag: Flag }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.risk-flags.fields.${field}`);
  return (
    <Facts>
      <Fact label={label('people')}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {flag.people.map(({ uid, name }) => (
            <Person key={uid} uid={uid} name={name} />
          ))}
        </Box>
      </Fact>
      <Fact label={label('score')}>{translate('creators.risk.outOf', { score: flag.score })}</Fact>
      <Fact label={label('state')}>
        <State value={flag.state} />
      </Fact>
      <Fact label={label('at')}>
        <When at={flag.at} />
      </Fact>
      <Fact label={label('extraHoldDays')}>{flag.extraHoldDays}</Fact>
      <Fact label={label('heldPayouts')}>
        {translate(flag.heldPayouts ? 'creators.risk.held' : 'creators.risk.notHeld')}
      </Fact>
      {flag.decidedBy !== null && (
        <Fact label={label('decidedBy')}>
          <Person uid={flag.decidedBy} name={flag.decidedByName} />
        </Fact>
      )}
      {flag.decisionReason !== null && <Fact label={label('decisionReason')}>{flag.decisionReason}</Fact>}
    </Facts>
  );
}

function FlagActs({ flag: { flagId, state, people } }: { readonly flag: Flag }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  if (state !== 'open') return null;
  const name = people[0]?.name ?? '';
  // A flag is known from its list only: what was decided shows there.
  const back = () => redirect('list', 'risk-flags');
  return (
    <>
      <Act
        name="risk-decideFlag"
        title={translate('creators.risk.confirm')}
        isDangerous
        consequence={translate('creators.risk.confirmed', { name })}
        toRequest={() => ({ flagId, decision: 'confirm' as const })}
        onDone={back}
      />
      <Act
        name="risk-decideFlag"
        title={translate('creators.risk.dismiss')}
        consequence={translate('creators.risk.dismissed', { name })}
        toRequest={() => ({ flagId, decision: 'dismiss' as const })}
        onDone={back}
      />
    </>
  );
}

/** `weekPaise` -> `Week`: the unit shows in the figure. */
const figureName = (name: string): string =>
  humanize(
    name
      .replace(/(Paise|Bps)$/, '')
      .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
      .trim(),
  );

function showFigure(name: string, figure: string | number): string {
  if (typeof figure === 'string') return figure;
  if (name.endsWith('Paise')) return formatPaise(figure);
  return name.endsWith('Bps') ? `${figure / 100}%` : String(figure);
}

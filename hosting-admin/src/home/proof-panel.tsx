import { Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Fact, Facts, Panel } from '../fields/facts.tsx';
import { State } from '../fields/state.tsx';
import { When } from '../fields/when.tsx';
import { listAddress } from './list-address.ts';
import { RowLink } from './row-link.tsx';
import type { StaffHomeReply } from './staff-home.tsx';

/** When the books were last read from end to end, and whether they agreed. */
export function ProofPanel({ proof }: { readonly proof: StaffHomeReply['proof'] }) {
  const translate = useTranslate();
  const open = (
    <Button component={Link} to={listAddress('proof')} size="small">
      {translate('home.openProof')}
    </Button>
  );
  if (proof === null) {
    return (
      <Panel title={translate('home.proof')} acts={open}>
        <Typography color="text.secondary">{translate('home.noProofYet')}</Typography>
      </Panel>
    );
  }
  return (
    <Panel title={translate('home.proof')} acts={open}>
      <Facts>
        <Fact label={translate('home.proofFacts.state')}>
          <State value={proof.differenceCount === 0 ? 'agrees' : 'differs'} />
        </Fact>
        <Fact label={translate('home.proofFacts.differences')}>
          <RowLink resource="proof">{proof.differenceCount}</RowLink>
        </Fact>
        <Fact label={translate('home.proofFacts.at')}>
          <When at={proof.at} />
        </Fact>
        <Fact label={translate('home.proofFacts.read')}>
          {translate('home.proofRead', { entries: proof.entryCount, accounts: proof.accountCount })}
        </Fact>
      </Facts>
    </Panel>
  );
}

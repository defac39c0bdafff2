import { Box, Button, Link } from '@mui/material';
import { useState } from 'react';
import { RefusalText } from '../acts/refusal-text.tsx';
import { Refusal } from '../firebase/refusal.ts';

interface NamedLink {
  readonly name: string;
  readonly url: string;
}

/** A button that has a file made, and then the links to it, which work for ten minutes. */
export function FileLinks({ label, ask }: { label: string; ask: () => Promise<readonly NamedLink[]> }) {
  const [links, setLinks] = useState<readonly NamedLink[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const make = async () => {
    setAsking(true);
    setRefusal(null);
    try {
      setLinks(await ask());
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('internal'));
    } finally {
      setAsking(false);
    }
  };
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }} role="status">
      {links.length === 0 && (
        <Button size="small" variant="outlined" loading={isAsking} onClick={() => void make()}>
          {label}
        </Button>
      )}
      {links.map(({ name, url }) => (
        <Link key={url} href={url} target="_blank" rel="noreferrer">
          {name}
        </Link>
      ))}
      {refusal !== null && <RefusalText refusal={refusal} />}
    </Box>
  );
}

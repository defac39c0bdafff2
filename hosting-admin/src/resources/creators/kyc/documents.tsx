import { Box, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Paper = ReplyOf<'kyc-listDocuments'>['documents'][number];

/** What was handed in, large enough to read. The links work for some minutes. */
export function Documents({ documents }: { readonly documents: readonly Paper[] }) {
  const translate = useTranslate();
  if (documents.length === 0) {
    return <Typography color="text.secondary">{translate('creators.kyc.noPapers')}</Typography>;
  }
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}>
      {documents.map((paper) => (
        <Document key={paper.part} paper={paper} />
      ))}
    </Box>
  );
}

/** A picture, or a link alone where the file is none: a paper may be a PDF. */
function Document({ paper: { part, url } }: { readonly paper: Paper }) {
  const translate = useTranslate();
  const [isPicture, setPicture] = useState(true);
  const name = translate(`creators.kyc.parts.${part}`);
  return (
    <Box component="figure" sx={{ m: 0 }}>
      {isPicture && (
        <Box
          component="img"
          src={url}
          alt={name}
          onError={() => setPicture(false)}
          sx={{ width: '100%', height: 200, objectFit: 'contain', borderRadius: 1, bgcolor: 'action.hover' }}
        />
      )}
      <figcaption>
        <Link href={url} target="_blank" rel="noreferrer">
          {name}
        </Link>
      </figcaption>
    </Box>
  );
}

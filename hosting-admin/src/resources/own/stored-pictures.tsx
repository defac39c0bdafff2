import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { linkToFile } from '../../firebase/files.ts';

/** What the house takes as a picture, for the file dialog of the browser. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp';

/** Where the small copy of an uploaded file lies, once it is ready. */
export const thumbPath = (mediaId: string, purpose: string): string =>
  `ready/${mediaId.replace('~', `/${purpose}/`)}/thumb`;

/** Pictures of one's own in the bucket, small. */
export function StoredPictures({ paths }: { readonly paths: readonly string[] }) {
  if (paths.length === 0) return <span>–</span>;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {paths.map((path) => (
        <StoredPicture key={path} path={path} />
      ))}
    </Box>
  );
}

/** One picture by its path; a grey square where there is nothing to see. */
export function StoredPicture({ path, sizePx = 72 }: { readonly path: string; readonly sizePx?: number }) {
  const translate = useTranslate();
  const { data: url } = useQuery({ queryKey: ['file', path], queryFn: () => linkToFile(path), staleTime: Infinity });
  const square = {
    width: sizePx,
    height: sizePx,
    borderRadius: 2,
    bgcolor: 'action.hover',
    objectFit: 'cover',
  } as const;
  if (url == null) return <Box sx={square} />;
  return <Box component="img" src={url} alt={translate('own.pictures.alt')} sx={square} />;
}

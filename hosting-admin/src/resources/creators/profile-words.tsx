import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Fact, Facts } from '../../fields/facts.tsx';
import { humanize } from '../../fields/state.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';

type Profile = ReplyOf<'creator-listProfiles'>['profiles'][number]['draft'];
type Link = ReplyOf<'creator-getApplication'>['files'][number];

interface ProfileWordsProps {
  readonly profile: Pick<Profile, 'about' | 'categories' | 'languages' | 'audioBioPath' | 'gallery'>;
  readonly files: readonly Link[];
  readonly isNarrow?: boolean;
}

/** What somebody tells of themselves: words, voice and pictures. The links to files last ten minutes. */
export function ProfileWords({ profile, files, isNarrow = false }: ProfileWordsProps) {
  const translate = useTranslate();
  const urlOf = (path: string) => files.find((file) => file.path === path)?.url;
  const { about, categories, languages, audioBioPath, gallery } = profile;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {about === '' ? translate('creators.profile.noWords') : about}
      </Typography>
      <Facts>
        <Fact label={translate('creators.profile.categories')}>{categories.map(humanize).join(', ') || '–'}</Fact>
        <Fact label={translate('creators.profile.languages')}>
          {languages.map((id) => translate(`creators.languages.${id}`)).join(', ') || '–'}
        </Fact>
      </Facts>
      <Voice url={audioBioPath === null ? null : urlOf(audioBioPath)} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {gallery.map(({ path, kind }) => (
          <Picture
            key={path}
            url={urlOf(path)}
            name={translate(`creators.profile.${kind}`)}
            sizePx={isNarrow ? 160 : 240}
          />
        ))}
      </Box>
    </Box>
  );
}

/** Null: nobody gave one; undefined: it was given and is not there any more. */
function Voice({ url }: { readonly url: string | null | undefined }) {
  const translate = useTranslate();
  if (url == null) {
    const words = url === null ? 'creators.profile.noVoice' : 'creators.profile.lostVoice';
    return <Typography color="text.secondary">{translate(words)}</Typography>;
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: nobody has written down what is said in it.
    <audio controls preload="none" src={url} aria-label={translate('creators.profile.voice')} />
  );
}

interface PictureProps {
  readonly url: string | undefined;
  readonly name: string;
  readonly sizePx: number;
}

function Picture({ url, name, sizePx }: PictureProps) {
  const translate = useTranslate();
  const frame = { width: sizePx, height: sizePx, borderRadius: 2, bgcolor: 'action.hover' } as const;
  return (
    <Box component="figure" sx={{ m: 0 }}>
      {url === undefined ? (
        <Box sx={{ ...frame, display: 'grid', placeItems: 'center', p: 1 }}>{translate('creators.profile.lost')}</Box>
      ) : (
        <a href={url} target="_blank" rel="noreferrer">
          <Box component="img" src={url} alt={name} sx={{ ...frame, objectFit: 'cover' }} />
        </a>
      )}
      <Typography component="figcaption" variant="body2" color="text.secondary">
        {name}
      </Typography>
    </Box>
  );
}

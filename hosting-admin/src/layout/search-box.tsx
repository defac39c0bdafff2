import SearchIcon from '@mui/icons-material/Search';
import { Autocomplete, Box, InputAdornment, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useMayCall } from '../acts/act.tsx';
import type { ReplyOf } from '../firebase/call-function.ts';
import { useReply } from '../firebase/use-reply.ts';
import { useSettled } from './use-settled.ts';

type Hit = ReplyOf<'people-find'>['hits'][number];

/** Where the page of each kind of hit is. */
const pages: Readonly<Record<Hit['kind'], string>> = {
  person: 'people',
  order: 'purchases',
  payment: 'purchases',
  withdrawal: 'withdrawals',
  session: 'sessions',
};

/** One box for all of staff: a phone, e-mail, name, payment, UTR or any id. */
export function SearchBox() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const isStaff = useMayCall('people-find');
  const [typed, setTyped] = useState('');
  const words = useSettled(typed.trim());
  const { data, isFetching } = useReply('people-find', { words }, { enabled: isStaff && words.length >= 2 });
  if (!isStaff) return null;

  const open = (hit: Hit | string | null) => {
    if (hit === null || typeof hit === 'string') return;
    setTyped('');
    const id = hit.kind === 'payment' ? (hit.orderId ?? hit.id) : hit.id;
    void navigate(`/${pages[hit.kind]}/${encodeURIComponent(id)}/show`);
  };
  return (
    <Autocomplete<Hit, false, false, true>
      freeSolo
      fullWidth
      sx={{ maxWidth: 460, mx: 2 }}
      options={data?.hits ?? []}
      filterOptions={(hits) => hits}
      loading={isFetching}
      inputValue={typed}
      value={null}
      onInputChange={(_, value, cause) => cause !== 'reset' && setTyped(value)}
      onChange={(_, hit) => open(hit)}
      getOptionLabel={(hit) => (typeof hit === 'string' ? hit : hit.title)}
      getOptionKey={(hit) => (typeof hit === 'string' ? hit : `${hit.kind}/${hit.id}`)}
      renderOption={({ key, ...props }, hit) => (
        <Box component="li" key={key} {...props}>
          <div>
            <Typography>{hit.title}</Typography>
            <Typography variant="body2" color="text.secondary">
              {translate(`hits.${hit.kind}`)} · {hit.line}
            </Typography>
          </div>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          size="small"
          margin="none"
          placeholder={translate('search.placeholder')}
          sx={{ bgcolor: 'background.paper', borderRadius: 1 }}
          slotProps={{
            htmlInput: { ...params.inputProps, 'aria-label': translate('search.label') },
            input: {
              ...params.InputProps,
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
        />
      )}
    />
  );
}

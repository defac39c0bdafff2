import { Typography } from '@mui/material';
import { CheckboxGroupInput, useTranslate } from 'react-admin';
import { Act } from '../../../acts/act.tsx';
import { Panel } from '../../../fields/facts.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

type Reply = ReplyOf<'session-getSession'>;

/** The payer's question about the charge, and the answer. */
export function ReviewPanel({ found }: { readonly found: Reply }) {
  const translate = useTranslate();
  const { review } = found;
  if (review === null) return null;
  return (
    <Panel title={translate('money.reviews.title')} acts={review.state === 'open' && <ReviewActs found={found} />}>
      <State value={review.state} /> · <When at={review.at} /> · {translate(`money.reviews.causes.${review.cause}`)}
      <Typography sx={{ mt: 1 }}>{review.words === '' ? translate('money.reviews.wordless') : review.words}</Typography>
      {review.verdict !== null && (
        <Typography sx={{ mt: 1 }} color="text.secondary">
          {translate('money.reviews.verdict')}: {review.verdict}
        </Typography>
      )}
    </Panel>
  );
}

function ReviewActs({ found: { session, minutes } }: { readonly found: Reply }) {
  const translate = useTranslate();
  const { sessionId, rateCoinsPerMin, payer } = session;
  const words = { rate: rateCoinsPerMin, payer: payer.name || payer.uid };
  const choices = minutes
    .filter(({ returned }) => returned === null)
    .map(({ minute, coins }) => ({ id: minute, name: translate('money.reviews.minute', { minute, coins }) }));
  return (
    <>
      {choices.length > 0 && (
        <Act
          name="session-decideReview"
          title={translate('money.reviews.giveBack')}
          consequence={translate('money.reviews.giveBackText', words)}
          initial={{ minutes: choices.map(({ id }) => id) }}
          toRequest={(values) => ({ sessionId, minutes: values['minutes'] ?? [] })}
        >
          <CheckboxGroupInput
            source="minutes"
            label={translate('money.reviews.minutes')}
            choices={choices}
            validate={(chosen?: number[]) =>
              chosen === undefined || chosen.length === 0 ? translate('money.reviews.none-chosen') : undefined
            }
          />
        </Act>
      )}
      <Act
        name="session-decideReview"
        title={translate('money.reviews.uphold')}
        consequence={translate('money.reviews.upholdText', words)}
        toRequest={() => ({ sessionId, minutes: [] })}
      />
    </>
  );
}

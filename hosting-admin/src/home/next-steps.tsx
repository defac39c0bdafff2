import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';

interface Step {
  /** Its words are `own.steps.<name>`. */
  readonly name: string;
  readonly to: string;
  readonly isNeeded: boolean;
}

/** What still stands between somebody and their money, each with the page that mends it. */
export function NextSteps({ steps }: { readonly steps: readonly Step[] }) {
  const translate = useTranslate();
  return steps
    .filter(({ isNeeded }) => isNeeded)
    .map(({ name, to }) => (
      <Alert
        key={name}
        severity="info"
        sx={{ my: 1 }}
        action={
          <Button component={Link} to={to} color="inherit" size="small">
            {translate('own.steps.go')}
          </Button>
        }
      >
        {translate(`own.steps.${name}`)}
      </Alert>
    ));
}

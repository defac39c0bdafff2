import { BooleanInput, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { Fact, Facts, Panel } from '../../fields/facts.tsx';
import { State } from '../../fields/state.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';

type Services = ReplyOf<'creator-setServices'>['services'];

const names: readonly (keyof Services)[] = ['audio', 'video', 'chat', 'gifts', 'paidMessages', 'promoSessions'];

/** What callers can have, and switching it. */
export function ServicesPanel({ services }: { readonly services: Services }) {
  const translate = useTranslate();
  const change = (
    <Act
      name="creator-setServices"
      title={translate('own.services.change')}
      needsReason={false}
      consequence={translate('own.services.consequence')}
      initial={services}
      toRequest={(values) => ({
        services: Object.fromEntries(names.map((name) => [name, Boolean(values[name])])) as Services,
      })}
    >
      {names.map((name) => (
        <BooleanInput key={name} source={name} label={translate(`own.services.names.${name}`)} />
      ))}
    </Act>
  );
  return (
    <Panel title={translate('own.services.title')} acts={change}>
      <Facts>
        {names.map((name) => (
          <Fact key={name} label={translate(`own.services.names.${name}`)}>
            <State value={services[name] ? 'on' : 'off'} />
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}

import { useTranslate } from 'react-admin';
import { Panel } from '../../../fields/facts.tsx';
import { Money } from '../../../fields/money.tsx';
import { Person } from '../../../fields/person.tsx';
import { State } from '../../../fields/state.tsx';
import { When } from '../../../fields/when.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';
import { Column, DeskTable } from '../../../lists/desk-table.tsx';
import { RelatedList } from '../../../lists/related-list.tsx';
import type { PersonProps } from '../use-person.ts';

type Gift = ReplyOf<'gift-listGifts'>['gifts'][number];

/** Gifts somebody sent, and those they were sent. */
export function GiftsTab({ person: { uid } }: PersonProps) {
  const translate = useTranslate();
  return (
    <>
      <Panel title={translate('people.panels.giftsSent')}>
        <Gifts filter={{ senderUid: uid }} other="receiver" />
      </Panel>
      <Panel title={translate('people.panels.giftsReceived')}>
        <Gifts filter={{ receiverUid: uid }} other="sender" />
      </Panel>
    </>
  );
}

function Gifts({ filter, other }: { readonly filter: object; readonly other: 'sender' | 'receiver' }) {
  const translate = useTranslate();
  return (
    <RelatedList resource="gifts" filter={filter}>
      <DeskTable rowClick="show" emptyText={translate('people.noGifts')}>
        <Column<Gift> source="at" label="people.columns.at" render={({ at }) => <When at={at} />} />
        <Column<Gift> source="giftId" label="people.columns.gift" />
        <Column<Gift> source="quantity" label="people.columns.quantity" isNumber />
        <Column<Gift>
          source={other}
          label={`people.columns.${other}`}
          render={(row) => <Person uid={row[other].uid} name={row[other].name || null} />}
        />
        <Column<Gift>
          source="totalCoins"
          label="people.columns.coins"
          isNumber
          render={({ totalCoins }) => <Money coins={totalCoins} />}
        />
        <Column<Gift> source="state" label="people.columns.state" render={({ state }) => <State value={state} />} />
      </DeskTable>
    </RelatedList>
  );
}

import { useListContext, useTranslate } from 'react-admin';
import type { CatalogueList } from '../../../../functions/src/contract/documents/catalogue.ts';
import { Act } from '../../acts/act.tsx';
import { RowActs } from '../../acts/row-acts.tsx';
import { State } from '../../fields/state.tsx';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { OrderByDrag, OrderCell } from '../../lists/order-by-drag.tsx';
import { catalogueLists, firstList, type ListedItem } from './catalogue-items.ts';
import { ChosenFilter } from './chosen-filter.tsx';
import { ItemInputs, toItem } from './item-inputs.tsx';

const filters = [<ChosenFilter key="list" source="list" choices={catalogueLists} alwaysOn />];

/** The lists that apps choose from; what somebody has chosen is retired instead of deleted. */
export default function CatalogueListPage() {
  return (
    <DeskList filters={filters} initialFilter={{ list: firstList }} hasExport={false} actions={<AddItem />}>
      <OrderByDrag
        name="catalogue-saveItem"
        nameOf={({ names }: ListedItem) => names.en}
        toRequest={(item) => ({ list: item.list, item: toItem(item) })}
      >
        <DeskTable>
          <Column<ListedItem> source="mark" render={({ extra }) => extra.emoji ?? extra.flag ?? ''} />
          <Column<ListedItem> source="names.en" />
          <Column<ListedItem> source="id" render={({ id }) => <code>{id}</code>} />
          <Column<ListedItem> source="extra" render={tellExtra} />
          <Column<ListedItem> source="order" isNumber render={({ order }) => <OrderCell order={order} />} />
          <Column<ListedItem>
            source="active"
            render={({ active }) => <State value={active ? 'active' : 'retired'} />}
          />
          <Column<ListedItem> source="acts" render={(item) => <ItemActs item={item} />} />
        </DeskTable>
      </OrderByDrag>
    </DeskList>
  );
}

function tellExtra({ extra: { stateId, code, diallingCode, url, isPrimary } }: ListedItem): string {
  const words = [stateId, code, diallingCode, url, isPrimary === true ? 'primary' : undefined];
  return words.filter((word) => word !== undefined).join(' · ');
}

function AddItem() {
  const translate = useTranslate();
  const { filterValues } = useListContext();
  const list = (filterValues as { list?: CatalogueList }).list ?? firstList;
  const name = translate(`states.${list}`, { _: list });
  return (
    <Act
      name="catalogue-saveItem"
      title={translate('catalogue.add', { list: name })}
      consequence={translate('catalogue.addText')}
      initial={{ names: {}, order: 0, active: true, extra: list === 'languages' ? { isPrimary: false } : {} }}
      toRequest={(values) => ({ list, item: toItem(values) })}
    >
      <ItemInputs list={list} isNew />
    </Act>
  );
}

function ItemActs({ item: { list, id, names, order, active, extra } }: { readonly item: ListedItem }) {
  const translate = useTranslate();
  return (
    <RowActs>
      <Act
        name="catalogue-saveItem"
        title={translate('catalogue.change')}
        consequence={translate('catalogue.changeText', { name: names.en })}
        initial={{ id, names, order, active, extra }}
        toRequest={(values) => ({ list, item: toItem({ ...values, id }) })}
      >
        <ItemInputs list={list} />
      </Act>
      <Act
        name="catalogue-removeItem"
        title={translate('catalogue.remove')}
        consequence={translate('catalogue.removeText', { name: names.en })}
        isDangerous
        toRequest={() => ({ list, itemId: id })}
        doneText={({ outcome }) => translate(`catalogue.${outcome}`, { name: names.en })}
      />
    </RowActs>
  );
}

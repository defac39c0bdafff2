import { Box, Typography } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Act } from '../../acts/act.tsx';
import { RowActs } from '../../acts/row-acts.tsx';
import { State } from '../../fields/state.tsx';
import type { ReplyOf } from '../../firebase/call-function.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { TextFilter } from '../../lists/filters.tsx';
import { OrderByDrag, OrderCell } from '../../lists/order-by-drag.tsx';
import type { Ordered } from '../../lists/orders-after.ts';
import { FaqInputs, toFaq } from './faq-inputs.tsx';

type Row = ReplyOf<'content-listFaqs'>['faqs'][number];

const filters = [<TextFilter key="group" source="group" alwaysOn />];

/** Questions in their order, with what people thought of the answers. */
export default function FaqsList() {
  const translate = useTranslate();
  return (
    <DeskList filters={filters} actions={<SaveFaq />}>
      <OrderByDrag
        name="content-saveFaq"
        nameOf={({ texts }: Row & Ordered) => texts.en.question}
        toRequest={(faq) => ({ faqId: faq.faqId, faq: toFaq(faq) })}
      >
        <DeskTable expand={<Answers />} emptyText={translate('faqs.none')}>
          <Column<Row> source="texts.en.question" />
          <Column<Row> source="group" />
          <Column<Row> source="order" isNumber render={({ order }) => <OrderCell order={order} />} />
          <Column<Row> source="languages" render={({ texts }) => Object.keys(texts).join(', ')} />
          <Column<Row> source="active" render={({ active }) => <State value={active ? 'active' : 'switched-off'} />} />
          <Column<Row> source="useful" isNumber />
          <Column<Row> source="useless" isNumber />
          <Column<Row>
            source="acts"
            render={(faq) => (
              <RowActs>
                <SaveFaq faq={faq} />
                <RemoveFaq faq={faq} />
              </RowActs>
            )}
          />
        </DeskTable>
      </OrderByDrag>
    </DeskList>
  );
}

function Answers() {
  const translate = useTranslate();
  const faq = useRecordContext<Row>();
  if (faq === undefined) return null;
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 2 }}>
      {Object.entries(faq.texts).map(([language, text]) => (
        <div key={language} lang={language}>
          <Typography variant="subtitle2">
            {translate(`languages.${language}`)}: {text.question}
          </Typography>
          <Typography sx={{ whiteSpace: 'pre-wrap' }}>{text.answer}</Typography>
        </div>
      ))}
    </Box>
  );
}

function SaveFaq({ faq }: { readonly faq?: Row }) {
  const translate = useTranslate();
  return (
    <Act
      name="content-saveFaq"
      title={translate(faq === undefined ? 'faqs.add' : 'faqs.change')}
      consequence={translate('faqs.saveText')}
      initial={faq ?? { order: 0, active: true, texts: {} }}
      toRequest={(values: { faqId: string }) => ({ faqId: faq?.faqId ?? values.faqId, faq: toFaq(values) })}
    >
      <FaqInputs isNew={faq === undefined} />
    </Act>
  );
}

function RemoveFaq({ faq: { faqId, texts } }: { readonly faq: Row }) {
  const translate = useTranslate();
  return (
    <Act
      name="content-removeFaq"
      title={translate('faqs.remove')}
      consequence={translate('faqs.removeText', { question: texts.en.question })}
      isDangerous
      toRequest={() => ({ faqId })}
    />
  );
}

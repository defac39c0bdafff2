import { useTranslate } from 'react-admin';
import { Money } from '../../fields/money.tsx';
import { When } from '../../fields/when.tsx';
import type { Shown } from '../../firebase/read-documents.ts';
import { DeskList } from '../../lists/desk-list.tsx';
import { Column, DeskTable } from '../../lists/desk-table.tsx';
import { AnyPeriod } from './any-period.tsx';

type Statement = Shown<'statements'>;

/** Months that are closed, and above them any day, week or month that one asks for. */
export default function StatementsList() {
  const translate = useTranslate();
  return (
    <>
      <AnyPeriod />
      <DeskList>
        <DeskTable rowClick="show" emptyText={translate('own.statements.none')}>
          <Column<Statement> source="month" />
          <Column<Statement>
            source="earned"
            isNumber
            render={({ figures }) => <Money paise={figures.money.earnedPaise} />}
          />
          <Column<Statement>
            source="released"
            isNumber
            render={({ figures }) => <Money paise={figures.money.releasedPaise} />}
          />
          <Column<Statement>
            source="tds"
            isNumber
            render={({ figures }) => <Money paise={figures.money.tdsWithheldPaise} />}
          />
          <Column<Statement>
            source="paid"
            isNumber
            render={({ figures }) => <Money paise={figures.money.paidPaise} />}
          />
          <Column<Statement>
            source="closing"
            isNumber
            render={({ figures }) => <Money paise={figures.closing.availablePaise} />}
          />
          <Column<Statement> source="at" render={({ at }) => <When at={at} isDay />} />
        </DeskTable>
      </DeskList>
    </>
  );
}

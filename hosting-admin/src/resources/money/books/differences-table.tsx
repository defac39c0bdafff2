import { useTranslate } from 'react-admin';
import { Rows } from '../../../fields/rows.tsx';
import type { ReplyOf } from '../../../firebase/call-function.ts';

/** What a proof has found, line by line. */
export function DifferencesTable({ differences }: Pick<ReplyOf<'audit-verify'>, 'differences'>) {
  const translate = useTranslate();
  return (
    <Rows
      emptyText={translate('money.proof.clean')}
      headings={[
        { text: translate('money.proof.check') },
        { text: translate('money.proof.subject') },
        { text: translate('money.proof.expected') },
        { text: translate('money.proof.was') },
      ]}
      items={differences}
      keyOf={({ check, subject, found }) => `${check} ${subject} ${found}`}
      cellsOf={({ check, subject, expected, found }) => [check, <code key="subject">{subject}</code>, expected, found]}
    />
  );
}

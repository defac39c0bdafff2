import { maxLength, minLength, required, TextInput, useTranslate } from 'react-admin';

/** Why somebody does what they do. It is named apart from the fields of requests. */
export function ReasonInput() {
  const translate = useTranslate();
  return (
    <TextInput
      source="actReason"
      label={translate('acts.reason')}
      helperText={translate('acts.reasonHelp')}
      validate={[required(), minLength(3), maxLength(500)]}
      multiline
      minRows={2}
    />
  );
}

/** What was typed into a dialog: the reason, and the values of its own inputs. */
export function splitReason<Values extends object>(
  given: object,
): { readonly reason: string; readonly values: Values } {
  const { actReason = '', ...values } = given as { actReason?: string };
  return { reason: actReason, values: values as Values };
}

import type { z } from 'zod';
import type { previewTemplateContract } from '../../contract/features/notify.ts';
import { ruleOf } from '../../contract/notice-kinds.ts';
import type { Call } from '../../kernel/call.ts';
import type { Platform } from '../../platform/platform.ts';
import { wordMail } from './word-mail.ts';
import { wordNotice } from './word-notice.ts';
import { templateFor, wordText } from './word-text.ts';

type PreviewCall = Call<z.output<typeof previewTemplateContract.request>>;
type Reply = z.input<typeof previewTemplateContract.reply>;

/** Nothing of anybody is read: the values are those of whoever looks. */
export async function previewTemplate({ config }: Pick<Platform, 'config'>, call: PreviewCall): Promise<Reply> {
  const { kind, language, params } = call.input;
  const { channels } = ruleOf(kind);
  const push = wordNotice({ kind, params }, language);
  const template = templateFor((await config.read(call.now)).notify.value, kind, language);
  const text = channels.includes('text') && template !== undefined ? wordText(template, params) : null;
  return {
    push,
    mail: channels.includes('mail') ? wordMail(push, language) : null,
    text: text && { ...text, values: [...text.values] },
  };
}

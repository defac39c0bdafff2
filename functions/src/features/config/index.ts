import {
  checkProvidersContract,
  decideSettingContract,
  listFlagsContract,
  listVersionsContract,
  previewEconomyContract,
  restoreSettingContract,
  saveSettingContract,
} from '../../contract/features/config.ts';
import { serve } from '../../edge/callable.ts';
import { AGORA_REST, MESSENGERS, OTP_API, PAYOUT_API, RAZORPAY_API, type SecretName } from '../../edge/options.ts';
import { decideSetting as decideSettingUseCase } from './approve-setting.ts';
import { checkProviders as checkProvidersUseCase } from './check-providers.ts';
import { listFlags as listFlagsUseCase } from './list-flags.ts';
import { listVersions as listVersionsUseCase } from './list-versions.ts';
import { previewEconomy as previewEconomyUseCase } from './preview-economy.ts';
import { restoreSetting as restoreSettingUseCase } from './restore-setting.ts';
import { saveSetting as saveSettingUseCase } from './save-setting.ts';

const PROVIDER_SECRETS: readonly SecretName[] = [
  ...RAZORPAY_API,
  ...AGORA_REST,
  ...PAYOUT_API,
  'AGORA_APP_CERTIFICATE',
  ...new Set([...OTP_API, ...MESSENGERS]),
];

export const saveSetting = serve(saveSettingContract, saveSettingUseCase);
export const decideSetting = serve(decideSettingContract, decideSettingUseCase);
export const restoreSetting = serve(restoreSettingContract, restoreSettingUseCase);
export const previewEconomy = serve(previewEconomyContract, previewEconomyUseCase);
export const listFlags = serve(listFlagsContract, listFlagsUseCase);
export const listVersions = serve(listVersionsContract, listVersionsUseCase);
export const checkProviders = serve(checkProvidersContract, checkProvidersUseCase, PROVIDER_SECRETS);

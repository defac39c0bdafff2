import type { Area } from '../../layout/area.ts';
import { ofAgency } from './area-agency.ts';
import { ofCreator } from './area-creator.ts';
import { ofPayee } from './area-payee.ts';

export const own: Area = [...ofCreator, ...ofAgency, ...ofPayee];

import { saveCreatorContract, setAvailabilityContract, setServicesContract } from '../../contract/features/creator.ts';
import { serveSchedule } from '../../edge/background.ts';
import { serve } from '../../edge/callable.ts';
import { recomputeClasses as recompute } from './recompute-classes.ts';
import { saveCreator as saveCreatorUseCase } from './save-creator.ts';
import { setAvailability as setAvailabilityUseCase } from './set-availability.ts';
import { setServices as setServicesUseCase } from './set-services.ts';

export const saveCreator = serve(saveCreatorContract, saveCreatorUseCase);
export const setAvailability = serve(setAvailabilityContract, setAvailabilityUseCase);
export const setServices = serve(setServicesContract, setServicesUseCase);
export const recomputeClasses = serveSchedule('creator-recomputeClasses', recompute);

import { z } from 'zod';

/** Codes by SMS and WhatsApp: how long they live and who may ask for how many. */
export const otpSection = z.strictObject({
  /** From the latest time a code was sent. A provider's own codes end after ten minutes. */
  lifeMinutes: z.int().min(1).max(10),
  /** Tries of one code. The provider takes five. */
  tries: z.int().min(1).max(5),
  resendSeconds: z.int().min(15).max(600),
  codesPerPhonePerHour: z.int().min(1).max(20),
  codesPerDevicePerDay: z.int().min(1).max(1_000),
  /** Many people share the address of one mobile network: too low a figure keeps honest people out. */
  codesPerNetworkPerDay: z.int().min(1).max(1_000_000),
});
export type OtpSection = z.infer<typeof otpSection>;

export const defaultOtp: OtpSection = {
  lifeMinutes: 5,
  tries: 5,
  resendSeconds: 30,
  codesPerPhonePerHour: 5,
  codesPerDevicePerDay: 20,
  codesPerNetworkPerDay: 20,
};

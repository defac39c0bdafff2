import { callFunction, type ReplyOf } from '../../firebase/call-function.ts';
import { Refusal } from '../../firebase/refusal.ts';

export type StaffMember = ReplyOf<'staff-list'>['staff'][number];

/** One of staff, out of the list of all: there are never many. @throws Refusal `staff/not-staff` */
export async function getStaff(uid: string): Promise<StaffMember> {
  const { staff } = await callFunction('staff-list', {});
  const found = staff.find((one) => one.uid === uid);
  if (found === undefined) throw new Refusal('staff/not-staff');
  return found;
}

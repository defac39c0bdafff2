/** A phone number as staff see it in lists: its country and its last digits, e.g. `+91 ••••••3210`. Null for none. */
export function maskPhone(phone: string | null | undefined): string | null {
  if (phone == null || phone === '') return null;
  const shown = phone.slice(-4);
  const country = phone.startsWith('+91') ? '+91' : phone.slice(0, 2);
  const hidden = Math.max(0, phone.length - country.length - shown.length);
  return `${country} ${'•'.repeat(hidden)}${shown}`;
}

/** An address likewise: its first letter and where it is, e.g. `a•••@example.com`. Null for none. */
export function maskEmail(email: string | null | undefined): string | null {
  if (email == null || email === '') return null;
  const at = email.lastIndexOf('@');
  // Always three marks: how long a name is tells something too.
  return at < 1 ? '•••' : `${email.slice(0, 1)}•••${email.slice(at)}`;
}

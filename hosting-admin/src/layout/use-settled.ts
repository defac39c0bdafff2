import { useEffect, useState } from 'react';

/** How long somebody has to stop typing before the server is asked. */
const PAUSE_MS = 500;

/** The value once nobody has changed it for a moment. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const due = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(due);
  }, [value]);
  return settled;
}

import { formatDay, formatInstant, formatSpan } from './format-when.ts';

interface WhenProps {
  readonly at: string | null | undefined;
  /** Only the day. */
  readonly isDay?: boolean;
}

/** An instant in Indian time; how long ago, or in how long, shows on hovering. */
export function When({ at, isDay = false }: WhenProps) {
  if (at === null || at === undefined) return <span>–</span>;
  const away = Date.parse(at) - Date.now();
  const distance = away < 0 ? `${formatSpan(-away)} ago` : `in ${formatSpan(away)}`;
  return (
    <time dateTime={at} title={`${distance} · Indian time`} style={{ whiteSpace: 'nowrap' }}>
      {isDay ? formatDay(at) : formatInstant(at)}
    </time>
  );
}

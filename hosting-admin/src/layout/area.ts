import type { ComponentType, LazyExoticComponent } from 'react';
import type { ReplyOf } from '../firebase/call-function.ts';
import type { ListSource } from '../lists/list-source.ts';

/** The parts of the menu, in their order. */
export const sections = ['people', 'money', 'creators', 'payouts', 'safety', 'support', 'settings', 'own'] as const;
type Section = (typeof sections)[number];

export type QueueName = ReplyOf<'dashboard-listQueues'>['queues'][number]['queue'];

type LazyPage = LazyExoticComponent<ComponentType>;

/** One kind of thing in the console. Its pages are loaded when somebody opens them. */
export interface ConsoleResource {
  /** As the table of access names it, and the address. */
  readonly name: string;
  readonly section: Section;
  readonly icon: ComponentType;
  readonly source?: ListSource;
  /** The page the menu leads to; without it the thing is only met inside others. */
  readonly list?: LazyPage;
  readonly show?: LazyPage;
  /** What one must be allowed to do to find it in the menu; `list` without it. */
  readonly entry?: string;
  /** Queues whose sizes stand beside it in the menu. */
  readonly queues?: readonly QueueName[];
}

/** What one folder of `resources` gives. */
export type Area = readonly ConsoleResource[];

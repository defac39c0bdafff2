/**
 * How a call to the merchant API goes wrong: an error status (502 and 504 as a proxy's HTML page), never an answer, a
 * broken connection, or a success that is not JSON.
 */
export const faultAnswers = [409, 429, 500, 502, 504, 'hang', 'reset', 'garbage'] as const;
export type FaultAnswer = (typeof faultAnswers)[number];

export interface Fault {
  readonly answer: FaultAnswer;
  /** The call is carried out first, and only its answer is lost. */
  readonly afterCommit?: boolean;
  /** How many calls it hits; 1 unless told. */
  readonly calls?: number;
  /** Only calls of this method, e.g. `POST`. */
  readonly method?: string;
  /** Only calls whose path starts like this, e.g. `/v1/orders`. */
  readonly path?: string;
}

export type FaultPlan = ReturnType<typeof createFaultPlan>;

/** The faults to come. They are used up in the order they were planned. */
export function createFaultPlan() {
  let planned: { fault: Fault; left: number }[] = [];
  return {
    add(fault: Fault): void {
      planned.push({ fault, left: fault.calls ?? 1 });
    },
    clear(): void {
      planned = [];
    },
    /** The fault that hits this call, if any; it is used up by asking. */
    take(call: { method: string; path: string }): Fault | undefined {
      const hit = planned.find(
        ({ fault, left }) =>
          left > 0 && call.path.startsWith(fault.path ?? '') && (fault.method ?? call.method) === call.method,
      );
      if (hit) hit.left -= 1;
      return hit?.fault;
    },
  };
}

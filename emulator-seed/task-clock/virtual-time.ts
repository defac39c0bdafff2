/** The time of a local world: real time from some moment on, at a chosen speed, or standing still. */
export interface VirtualTime {
  /** Milliseconds since 1970, of the world. */
  now(): number;
  speed(): number;
  setSpeed(speed: number): void;
  /** Stops the flow of time, for the length of a step by step advance. */
  pause(): void;
  resume(): void;
  /** Moves forward to `at`; an earlier moment changes nothing, since time does not run backwards. */
  moveTo(at: number): void;
  /** Real milliseconds until the world reaches `at`; infinite while time stands still. */
  realDelayUntil(at: number): number;
}

/** @param realNow the real clock in milliseconds; a test gives its own */
export function createVirtualTime(realNow: () => number = Date.now): VirtualTime {
  let anchorReal = realNow();
  let anchorVirtual = anchorReal;
  let speed = 1;
  let isPaused = false;

  const flow = () => (isPaused ? 0 : speed);
  const now = () => Math.floor(anchorVirtual + (realNow() - anchorReal) * flow());
  const anchorAt = (virtual: number) => {
    anchorVirtual = virtual;
    anchorReal = realNow();
  };
  return {
    now,
    speed: () => speed,
    setSpeed: (next) => {
      anchorAt(now());
      speed = next;
    },
    pause: () => {
      anchorAt(now());
      isPaused = true;
    },
    resume: () => {
      anchorAt(now());
      isPaused = false;
    },
    moveTo: (at) => anchorAt(Math.max(at, now())),
    realDelayUntil: (at) => {
      const remaining = Math.max(0, at - now());
      if (remaining === 0) return 0;
      return flow() === 0 ? Number.POSITIVE_INFINITY : Math.ceil(remaining / flow());
    },
  };
}

import type { Clock } from '../../../../src/clock/clock.ts'

const then = new Date('2026-11-30T04:00:00Z')

/** Time passes where a test says so, and not because the machine is busy. */
export const stillClock: Clock = { now: () => then }

import { runSpoiled } from './run-spoiled.ts'

/** A server that says yes to what it then records. */
await runSpoiled((receive) => async (...arrived) => {
  receive(...arrived).catch(() => {})
  return { duplicate: false, seq: 0, answer: Promise.resolve({ type: 'neutral' }), lost() {} }
})

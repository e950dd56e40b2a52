import type { Recorded } from './recording.ts'

/**
 * The same recording as `synchronous=NORMAL` would have left it. Both modes write the same; NORMAL only leaves out the sync of
 * the log after a commit. It keeps the one that begins a new log (the header at its start was just written) and the one
 * that begins a checkpoint (the database is written next). tests/drills/as-normal.test.ts holds this against the real thing.
 */
export async function* asNormal(recording: AsyncIterable<Recorded>): AsyncGenerator<Recorded> {
  let headerWritten = false
  let undecided: Recorded | undefined
  for await (const record of recording) {
    if (undecided && record.file === 'database') yield undecided
    undecided = undefined
    if (record.file !== 'log') {
      yield record
      continue
    }
    if (record.operation === 'sync' && !headerWritten) undecided = record
    else yield record
    headerWritten = record.operation === 'write' && record.offset === 0
  }
}

import { createReadStream } from 'node:fs'
import { operations } from './storage-shim.ts'

/** As `enum file` in storage.h. */
const files = ['none', 'database', 'log', 'journal', 'folder'] as const
export type FileName = (typeof files)[number]

const names = Object.fromEntries(Object.entries(operations).map(([name, value]) => [value, name]))

/** One thing that was done to a file of the database. */
export interface Recorded {
  operation: keyof typeof operations
  file: FileName
  /** Of a write; of a truncation its new length. */
  offset: number
  bytes: Buffer
  /** Milliseconds of the monotonic clock of this machine. */
  at: number
}

const headBytes = 24

/** Reads what record.c wrote down, in order. An incomplete last record is that of a process that was killed in it. */
export async function* readRecording(path: string): AsyncGenerator<Recorded> {
  let waiting: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 4 * 1024 ** 2 })) {
    waiting = Buffer.concat([waiting, chunk as Buffer])
    let at = 0
    for (;;) {
      if (waiting.length < at + headBytes) break
      const length = waiting.readUInt32LE(at + 4)
      if (waiting.length < at + headBytes + length) break
      yield {
        operation: names[waiting[at]!] as Recorded['operation'],
        file: files[waiting[at + 1]!]!,
        offset: Number(waiting.readBigInt64LE(at + 8)),
        bytes: waiting.subarray(at + headBytes, at + headBytes + length),
        at: Number(waiting.readBigInt64LE(at + 16)) / 1e6,
      }
      at += headBytes + length
    }
    waiting = waiting.subarray(at)
  }
}

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addressFile } from './dingtalk-stream/contestants.ts'
import { measureSyncs, type Syncs } from './dingtalk-stream/directory.ts'
import { LoadingGateway } from './dingtalk-stream/load.ts'
import { measurePresses } from './dingtalk-stream/presses.ts'
import { type Name, names, type Pass, summarise } from './dingtalk-stream/summary.ts'
import { fsyncFloor } from './fsync-floor.ts'
import type { LoadReport, LoadRequest } from './receive/load-report.ts'
import { assertNothingLost } from './receive/nothing-lost.ts'
import { startServer } from './receive/server-under-test.ts'
import { round } from './statistics.ts'
import type { Figures, Suite, SuiteOptions } from './suite.ts'
import { inTempFolder } from './temp-folder.ts'

const sizes = {
  full: { passes: 5, warmUpMs: 1500, measureMs: 2500, presses: 1000, people: 5_000 },
  short: { passes: 1, warmUpMs: 300, measureMs: 400, presses: 20, people: 200 },
}
/** How many frames are under way at once: as many as one commit carries at most. */
const atOnce = 200
const script = fileURLToPath(new URL('./dingtalk-stream/server-process.ts', import.meta.url))

type Times = Omit<LoadRequest, 'port'>

/**
 * A frame of DingTalk's stream → durable → its acknowledgement, ÷ the same way in with only the store call replaced, in turns; then presses
 * while much is said. DingTalk and the server are processes of their own; a fresh server and database each time.
 */
export const dingtalkStream: Suite = {
  name: 'dingtalk-stream',
  run: (options) => inTempFolder((folder) => measure(folder, options)),
}

async function measure(folder: string, { size, say }: SuiteOptions): Promise<Figures> {
  const { passes, presses, people, ...times } = sizes[size]
  const load = await LoadingGateway.start(atOnce)
  const measured: Pass[] = []
  try {
    for (let pass = 0; pass < passes; pass += 1) {
      const reports: Partial<Pass> = {}
      for (const name of names) reports[name] = await onePass(name, join(folder, name), load, times)
      measured.push(reports as Pass)
    }
  } finally {
    load.stop()
  }
  say(
    `dingtalk-stream: ${atOnce} frames at once, median of ${passes} interleaved passes of ${times.measureMs / 1000} s`,
  )
  const figures = summarise(measured, say)
  const pressed = await measurePresses(join(folder, 'pressed'), presses)
  say(
    `  presses beside ${pressed.messagesPerSecond} messages/s: ${pressed.answered * 100} % in the acknowledgement   (goal: at least 99.9)`,
  )
  say(`  … p99 ${pressed.p99} ms ÷ idle ${pressed.idleP99} ms   ${pressed.ratio}   (goal: at most 4)`)
  const syncs = await measureSyncs(folder, people)
  saySyncs(syncs, people, say)
  const fsyncMs = round(fsyncFloor(folder, size === 'full' ? 500 : 10))
  return { suite: 'dingtalk-stream', ...figures, presses: pressed, syncs, fsyncMs }
}

function saySyncs({ many, time, memory }: Syncs, people: number, say: SuiteOptions['say']): void {
  say(`  ${people} → ${10 * people} people synced: ${time} times the time   (goal: at most 12)`)
  say(`  … ${memory} times the memory (goal: at most 1.3); nobody else for ${many.blockedMs} ms at most   (goal: 50)`)
}

async function onePass(name: Name, dataDir: string, load: LoadingGateway, times: Times): Promise<LoadReport> {
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, addressFile), load.apiBase)
  const server = await startServer(name, dataDir, { script, node: process.execPath })
  const report = await load.run(times)
  const settled = await server.settle()
  await server.stop()
  rmSync(dataDir, { recursive: true })
  assertNothingLost(name, report, settled)
  return report
}

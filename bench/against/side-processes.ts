import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { firstMessage } from '../receive/load.ts'
import type { Pass, Side, Work } from './measurement.ts'

/** A process for each side, which runs the same script over that side's modules. @param args for the script, after the folders */
export async function startProcesses(script: URL, sides: readonly Side[], args: readonly unknown[]): Promise<Pass> {
  const processes = new Map<Side, ChildProcess>()
  // One after the other: none has to warm up beside another.
  for (const side of sides) {
    const given = [side.folder, side.dataDir, ...args.map(String)]
    const started = fork(fileURLToPath(script), given, { execPath: side.node })
    await firstMessage(started)
    processes.set(side, started)
  }
  return {
    async turn(side) {
      const process = processes.get(side)!
      process.send('turn')
      return (await firstMessage(process)) as Work
    },
    async stop() {
      for (const process of processes.values()) {
        process.kill()
        await once(process, 'exit')
      }
    },
  }
}

/** In such a process: takes its turns when it is told to. Call it once the code is warm. */
export function takeTurns(turn: () => Promise<Work>): void {
  process.on('message', () => void turn().then((work) => process.send!(work)))
  // Whoever started it may end without a word.
  process.once('disconnect', () => process.exit())
  process.send!('warm')
}

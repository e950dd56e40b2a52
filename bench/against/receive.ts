import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { connections, Load } from '../receive/load.ts'
import { assertNothingLost } from '../receive/nothing-lost.ts'
import { startServer } from '../receive/server-under-test.ts'
import type { Measurement, PassOptions, Side, Work } from './measurement.ts'
import { untilFurnished } from './until-furnished.ts'

const sizes = {
  full: { warmUpMs: 2000, turnMs: 250, pool: 100_000 },
  short: { warmUpMs: 200, turnMs: 200, pool: 10_000 },
}

interface LoadedServer {
  turn(): Promise<Work>
  stop(): Promise<void>
}

/** A fresh server of each commit with a fresh database, all under the same load. */
export const receive: Measurement = {
  unit: 'req/s',
  turns: { full: 16, short: 1 },
  async start(sides, options) {
    const load = await Load.start(connections, sizes[options.size].pool)
    const servers = new Map<Side, LoadedServer>()
    for (const side of sides) servers.set(side, await untilFurnished(() => startLoaded(side, load, options)))
    return {
      turn: (side) => servers.get(side)!.turn(),
      async stop() {
        load.stop()
        for (const server of servers.values()) await server.stop()
      },
    }
  },
}

async function startLoaded(side: Side, load: Load, { size, control }: PassOptions): Promise<LoadedServer> {
  const name = control ? 'commitPerRequest' : 'ours'
  const { warmUpMs, turnMs } = sizes[size]
  const dataDir = mkdtempSync(join(side.dataDir, 'pass-'))
  const server = await startServer(name, dataDir, {
    script: join(side.folder, 'bench/receive/server-process.ts'),
    node: side.node,
  })
  const sent = { accepted: 0, refused: 0 }
  /** Nothing is left for the other's turn. */
  const during = async (times: { warmUpMs: number; measureMs: number }) => {
    const report = await load.run({ port: server.port, sent: sent.accepted + sent.refused, ...times })
    sent.accepted += report.accepted
    sent.refused += report.refused
    return { perSecond: report.perSecond, settled: await server.settle() }
  }
  await during({ warmUpMs: 0, measureMs: warmUpMs })
  return {
    async turn() {
      const { perSecond, settled } = await during({ warmUpMs: 50, measureMs: turnMs })
      assertNothingLost(name, sent, settled)
      return { done: (perSecond * turnMs) / 1000, ms: turnMs }
    },
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true })
    },
  }
}

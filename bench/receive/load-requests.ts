import { closedLoop } from './closed-loop.ts'
import { Connection } from './connection.ts'
import type { LoadReport, LoadRequest } from './load-report.ts'
import { pooled } from './signed-requests.ts'

/** Is the load that the arguments of this process ask for, whenever the process that started it says so. */
export function loadFrom(made: (count: number) => Buffer[]): void {
  const [connectionCount, poolSize] = process.argv.slice(2).map(Number) as [number, number]
  const pool = made(poolSize)
  process.on('message', (asked: LoadRequest) => {
    void load(pool, connectionCount, asked).then((report) => process.send!(report))
  })
  process.send!('ready')
}

async function load(
  pool: readonly Buffer[],
  connectionCount: number,
  { port, ...times }: LoadRequest,
): Promise<LoadReport> {
  const connections = await Promise.all(Array.from({ length: connectionCount }, () => Connection.open(port)))
  const report = await closedLoop(
    connections.map((connection) => async (n) => (await connection.exchange(pooled(pool, n))) === 200),
    times,
  )
  for (const connection of connections) connection.close()
  return report
}

import { percentile, round } from '../statistics.ts'
import { Connection } from './connection.ts'
import type { LoadReport, LoadRequest } from './load-report.ts'
import { signedRequests } from './signed-requests.ts'

const [connectionCount, poolSize] = process.argv.slice(2).map(Number) as [number, number]
const pool = signedRequests(poolSize)
process.on('message', (asked: LoadRequest) => void load(asked).then((report) => process.send!(report)))
process.send!('ready')

/** Every connection sends its next request as soon as the last is answered. */
async function load({ port, warmUpMs, measureMs, sent = 0 }: LoadRequest): Promise<LoadReport> {
  const connections = await Promise.all(Array.from({ length: connectionCount }, () => Connection.open(port)))
  const begin = performance.now() + warmUpMs
  const end = begin + measureMs
  const took: number[] = []
  let next = sent
  let accepted = 0
  let refused = 0
  let lastAnswer = end
  const run = async (connection: Connection) => {
    // On past the end only where the machine is so slow that nothing was answered in time.
    for (let now = performance.now(); now < end || took.length === 0; ) {
      const request = pool[next++]
      if (!request) throw new Error(`all ${pool.length} requests are used up; every one may be sent only once`)
      const status = await connection.exchange(request)
      const answered = performance.now()
      if (status === 200) accepted += 1
      else refused += 1
      if (answered >= begin && (answered <= end || took.length === 0)) {
        took.push(answered - now)
        lastAnswer = answered
      }
      now = answered
    }
  }
  await Promise.all(connections.map(run))
  for (const connection of connections) connection.close()
  const sorted = Float64Array.from(took).sort()
  return {
    accepted,
    refused,
    perSecond: Math.round((took.length * 1000) / (Math.max(end, lastAnswer) - begin)),
    p50: round(percentile(sorted, 0.5)),
    p99: round(percentile(sorted, 0.99)),
  }
}

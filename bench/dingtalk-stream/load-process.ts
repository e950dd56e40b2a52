import { closedLoop } from '../receive/closed-loop.ts'
import type { LoadRequest } from '../receive/load-report.ts'
import { frameMaker } from './frames.ts'
import { LoadGateway } from './gateway.ts'

/** A gateway, and the frames that come from it. */
const [atOnce] = process.argv.slice(2).map(Number) as [number]
const gateway = await LoadGateway.open()
const frameAt = frameMaker(2)

process.on('message', (times: Omit<LoadRequest, 'port'>) => {
  void gateway
    .connected()
    .then(() =>
      closedLoop(
        Array.from({ length: atOnce }, () => (n) => gateway.push(frameAt(n))),
        times,
      ),
    )
    .then((report) => process.send!(report))
})
process.once('disconnect', () => process.exit())
process.send!(gateway.apiBase)

import { type Contestant, contestants } from './contestants.ts'
import type { Settled } from './settled.ts'

const [name, dataDir] = process.argv.slice(2) as [string, string]
const contestant: Contestant = await contestants[name]!(dataDir)
process.on('message', (asked: 'settle' | 'stop') => {
  if (asked === 'settle') void contestant.settle().then((settled: Settled) => process.send!(settled))
  else void contestant.stop().then(() => process.disconnect())
})
// The parent may end without stopping it; its pipes would then stay open for ever.
process.once('disconnect', () => process.exit())
process.send!(contestant.port)

import type { ServerUnderTest, Settled } from './settled.ts'

/** Is the contestant that the arguments of this process name, until the process that started it says otherwise. */
export async function serveContestant(
  contestants: Record<string, (dataDir: string) => Promise<ServerUnderTest>>,
): Promise<void> {
  const [name, dataDir] = process.argv.slice(2) as [string, string]
  const contestant = await contestants[name]!(dataDir)
  process.on('message', (asked: 'settle' | 'stop') => {
    if (asked === 'settle') void contestant.settle().then((settled: Settled) => process.send!(settled))
    else void contestant.stop().then(() => process.disconnect())
  })
  // The parent may end without stopping it; its pipes would then stay open for ever.
  process.once('disconnect', () => process.exit())
  process.send!(contestant.port)
}

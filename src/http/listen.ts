import type { Server } from 'node:http'

/**
 * How many connections may wait to be taken while something is computed: a platform sends what many people said at one moment,
 * each by a connection of its own. One that finds no room tries again a second later, and the platform waits three.
 */
const backlog = 4_096

/** @param port 0: any that is free. @throws what the system says, as that the port is taken */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, backlog }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

import { refuseOldNode } from './src/config/refuse-old-node.ts'

refuseOldNode()
// Only now: what follows loads native code that an older Node cannot run.
const { resolveDrizzle } = await import('./src/config/resolve-drizzle.ts')
resolveDrizzle()
const { runServer } = await import('./composition/run-server.ts')
await runServer()

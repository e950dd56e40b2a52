import { refuseOldNode } from './src/config/refuse-old-node.ts'

refuseOldNode()
// Only now: what follows loads native code that an older Node cannot run.
const { resolveDrizzle } = await import('./src/config/resolve-drizzle.ts')
resolveDrizzle()
const { runAdmin } = await import('./admin/run.ts')
const { platformProofs, platforms } = await import('./composition/platforms.ts')
process.exitCode = await runAdmin(process.argv.slice(2), (settings) => platformProofs(platforms, settings))

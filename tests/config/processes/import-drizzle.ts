import { registerHooks } from 'node:module'
import { resolveDrizzle } from '../../../src/config/resolve-drizzle.ts'

const asked: string[] = []
// Whoever registers later is asked first: this sees what is left to Node.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    if (found.url.includes('/node_modules/drizzle-orm/')) asked.push(specifier)
    return found
  },
})
if (process.argv[2] === 'hooked') resolveDrizzle()
const entries = [
  'drizzle-orm',
  'drizzle-orm/better-sqlite3',
  'drizzle-orm/node-postgres',
  'drizzle-orm/pg-core',
  'drizzle-orm',
]
const urls = entries.map((entry) => import.meta.resolve(entry))
const names = []
for (const entry of entries) names.push(Object.keys(await import(entry)).length)
console.log(JSON.stringify({ asked: asked.length, urls, names }))

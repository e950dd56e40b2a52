import { registerHooks } from 'node:module'

/** The folder of the package, with a slash at its end. */
const home = new URL('.', import.meta.resolve('drizzle-orm')).href
const found = new Map<string, { url: string; format: string | null | undefined }>()

/**
 * Finds the files of drizzle-orm without asking its package.json: it has some 450 entries, and Node reads all of them anew for each
 * of the several hundred files, which takes half of the time until the server listens. Call it before the first of them is imported.
 */
export function resolveDrizzle(): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (isWithin(specifier, context.parentURL))
        return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
      if (!isEntry(specifier)) return next(specifier, context)
      const known = found.get(specifier)
      if (known) return { ...known, shortCircuit: true }
      const { url, format } = next(specifier, context)
      found.set(specifier, { url, format })
      return { url, format }
    },
  })
}

/** One of its files imports another. */
const isWithin = (specifier: string, parent: string | undefined): boolean =>
  specifier.startsWith('.') && specifier.endsWith('.js') && parent?.startsWith(home) === true

/** One of ours imports it. */
const isEntry = (specifier: string): boolean => specifier === 'drizzle-orm' || specifier.startsWith('drizzle-orm/')

import { parseArgs } from 'node:util'
import { secretKeys } from '../src/config/secret-key.ts'
import { countSealed, sealedColumns } from '../src/operations/sealed-columns.ts'
import type { Resealed } from '../src/secrets/sealed-column.ts'
import { createSealer, type Sealer } from '../src/secrets/sealer.ts'
import type { Store } from '../src/store/store.ts'
import type { AdminContext, AdminVerb } from './verb.ts'

interface KeyInUse {
  id: string
  configured: boolean
  /** How many secrets it has sealed. */
  sealed: number
}

/** `keys` tells which keys the sealed secrets need; `keys --rotate` makes them need the first one alone. */
export const verb: AdminVerb = {
  name: 'keys',
  summary: 'admin.keys.summary',
  usage: '[--rotate]',
  async run(context, args, { json }) {
    const { values } = parseArgs({ args: [...args], options: { rotate: { type: 'boolean', default: false } } })
    const { settings, store, out } = context
    const sealer = createSealer(secretKeys(settings))
    const rotated = values.rotate ? await resealAll(store, sealer) : undefined
    const keys = await keysInUse(store, sealer)
    const missing = keys.filter(({ configured }) => !configured)
    if (json) out(JSON.stringify({ keys, ...rotated }))
    else {
      for (const line of say(context, keys)) out(line)
      if (rotated) for (const line of sayRotated(context, rotated, keys)) out(line)
    }
    return missing.length > 0 || (rotated?.unopened ?? 0) > 0 ? 1 : 0
  },
}

async function resealAll(store: Store, sealer: Sealer): Promise<Resealed> {
  const all = { resealed: 0, unopened: 0 }
  for (const column of sealedColumns) {
    const { resealed, unopened } = await column.reseal(store, sealer)
    all.resealed += resealed
    all.unopened += unopened
  }
  return all
}

/** The configured ones in their order, then those that are missing. */
async function keysInUse(store: Store, { keyIds }: Sealer): Promise<KeyInUse[]> {
  const texts = await store.read(countSealed)
  const missing = [...texts.keys()].filter((id) => !keyIds.includes(id)).sort()
  return [...keyIds, ...missing].map((id) => ({
    id,
    configured: keyIds.includes(id),
    sealed: texts.get(id) ?? 0,
  }))
}

function say({ t }: AdminContext, keys: readonly KeyInUse[]): string[] {
  return keys.map(({ id, configured, sealed }, index) => {
    if (!configured) return t('admin.keys.missing', { id, sealed })
    return index === 0 ? t('admin.keys.first', { id, sealed }) : t('admin.keys.older', { id, sealed })
  })
}

function sayRotated({ t }: AdminContext, { resealed, unopened }: Resealed, keys: readonly KeyInUse[]): string[] {
  const lines = [t('admin.keys.resealed', { resealed })]
  if (unopened === 0) return keys.length > 1 ? [...lines, t('admin.keys.removable')] : lines
  const isMissing = keys.some(({ configured }) => !configured)
  return [...lines, isMissing ? t('admin.keys.notAll', { unopened }) : t('admin.keys.damaged', { unopened })]
}

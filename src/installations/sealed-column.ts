import { setImmediate } from 'node:timers/promises'
import { and, asc, count, eq, gt, not, or, sql } from 'drizzle-orm'
import type { SealedColumn } from '../secrets/sealed-column.ts'
import { sealedHead, sealedHeadLength } from '../secrets/sealed-text.ts'
import type { Sealer } from '../secrets/sealer.ts'
import { isShut } from '../secrets/sealing-errors.ts'
import type { Tx } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'
import { isInstallation } from './find-installation.ts'
import type { InstallationKey } from './installation.ts'
import { sealAnew } from './sealed-secrets.ts'

/** Rows that one transaction seals anew at most. */
const chunkRows = 200

/** The secrets of installations. */
export const installationSecrets: SealedColumn = {
  async countByKey(reader) {
    const { installation } = reader.tables
    const head = headOf(installation)
    const rows = await reader.select({ head, texts: count() }).from(installation).groupBy(head)
    return new Map(rows.map(({ head, texts }) => [head.slice(sealedHead('').length), texts]))
  },

  async reseal(store, sealer) {
    const done = { resealed: 0, unopened: 0 }
    for (let last: InstallationKey | undefined; ; ) {
      const chunk = await store.write((tx) => resealSome(tx, sealer, last), 'background')
      done.resealed += chunk.resealed
      done.unopened += chunk.unopened
      if (!chunk.last) return done
      last = chunk.last
      // Sockets and timers get their turn between two transactions.
      await setImmediate()
    }
  },
}

async function resealSome(tx: Tx, sealer: Sealer, after: InstallationKey | undefined) {
  const { installation } = tx.tables
  const { platform, tenant, secret } = installation
  const behind = after && or(gt(platform, after.platform), and(eq(platform, after.platform), gt(tenant, after.tenant)))
  const rows = await tx
    .select({ platform, tenant, secret })
    .from(installation)
    .where(and(not(eq(headOf(installation), sealedHead(sealer.keyIds[0]))), behind))
    .orderBy(asc(platform), asc(tenant))
    .limit(chunkRows)
  const chunk = { resealed: 0, unopened: 0, last: rows.length < chunkRows ? undefined : rows.at(-1) }
  for (const row of rows) {
    const sealed = unlessShut(() => sealAnew(sealer, row))
    if (sealed === undefined) chunk.unopened += 1
    // Not where it was replaced meanwhile: whoever did has sealed it.
    else if (await replaceSecret(tx, row, sealed)) chunk.resealed += 1
  }
  return chunk
}

async function replaceSecret(
  tx: Tx,
  { secret, ...key }: InstallationKey & { secret: string },
  sealed: string,
): Promise<boolean> {
  const { installation } = tx.tables
  const replaced = await tx
    .update(installation)
    .set({ secret: sealed })
    .where(and(isInstallation(installation, key), eq(installation.secret, secret)))
    .returning({ tenant: installation.tenant })
  return replaced.length > 0
}

/** The length stands in the statement: with a parameter PostgreSQL does not see that what is grouped by is what is asked for. */
const headOf = ({ secret }: Tables['installation']) =>
  sql<string>`substr(${secret}, 1, ${sql.raw(String(sealedHeadLength))})`

function unlessShut(open: () => string): string | undefined {
  try {
    return open()
  } catch (error) {
    if (isShut(error)) return undefined
    throw error
  }
}

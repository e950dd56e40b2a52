import { min } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import { fold } from '../../i18n/fold.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import type { Tx } from '../../store/store.ts'
import type { ChangeContext } from '../model/change-context.ts'
import type { Pipeline } from '../model/pipeline.ts'
import { insertPipeline } from '../pipelines/insert-pipeline.ts'
import type { PolicyDocument } from '../policy/document.ts'
import { packs } from '../policy/packs/index.ts'
import { requirePipeline } from './apply-policy.ts'
import { putInForce } from './put-in-force.ts'

/** The pack of this key or name. */
export function packNamed(named: string): { key: string; document: PolicyDocument } | undefined {
  const text = fold(named)
  const [key, document] = Object.entries(packs).find(([name, pack]) => text === name || text === fold(pack.name)) ?? []
  return key === undefined || document === undefined ? undefined : { key, document }
}

/**
 * Makes the pipeline of an industry pack, with its policy in force. It becomes the first, which new deals go to by
 * default. `actor` null: the system. @throws UserError `error.policy.pack`, `error.policy.packThere`
 */
export async function setUpPack(tx: Tx, actor: Person | null, named: string, change: ChangeContext): Promise<Pipeline> {
  if (actor && !can(actor, 'people.manage')) throw new UserError('error.pipeline.mayNotChange')
  const pack = packNamed(named)
  if (!pack) {
    const known = Object.entries(packs).map(([key, { name }]) => `${name} (${key})`)
    throw new UserError('error.policy.pack', { text: named, packs: known })
  }
  const { pipeline: table } = tx.tables
  const [first] = await tx.select({ position: min(table.position) }).from(table)
  const { key, document } = pack
  const { name } = document
  const position = (first?.position ?? 1) - 1
  const id = await insertPipeline(tx, { key, name, position, createdAt: change.now })
  if (id === undefined) throw new UserError('error.policy.packThere', { pipeline: name })
  await putInForce(tx, actor, { id, key, name, stages: [] }, { document }, change)
  return await requirePipeline(tx, id)
}

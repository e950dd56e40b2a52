import { min } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import { newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import { normalised } from '../../typed-text/normalised.ts'
import type { Occasion } from '../occasion.ts'
import type { Pipeline } from '../pipeline.ts'
import { requirePipeline } from './apply-policy.ts'
import { packs } from './packs/index.ts'
import { putInForce } from './put-in-force.ts'

/**
 * Makes the pipeline of an industry pack, with its policy in force. It becomes the first: where new deals go when nobody
 * says otherwise. `actor` null: the system. @throws UserError `error.policy.pack`, `error.policy.packThere`
 */
export async function setUpPack(tx: Tx, actor: Person | null, named: string, occasion: Occasion): Promise<Pipeline> {
  if (actor && !can(actor, 'people.manage')) throw new UserError('error.pipeline.mayNotChange')
  const text = normalised(named).trim().toLowerCase()
  const [key, document] = Object.entries(packs).find(([name, pack]) => text === name || text === pack.name) ?? []
  if (key === undefined || document === undefined) {
    const known = Object.entries(packs).map(([name, pack]) => `${pack.name} (${name})`)
    throw new UserError('error.policy.pack', { text: named, packs: known.join('、') })
  }
  const { pipeline: table } = tx.tables
  const [first] = await tx.select({ position: min(table.position) }).from(table)
  const [made] = await tx
    .insert(table)
    .values({ id: newId(), key, name: document.name, position: (first?.position ?? 1) - 1, createdAt: occasion.now })
    .onConflictDoNothing()
    .returning({ id: table.id, key: table.key, name: table.name })
  if (!made) throw new UserError('error.policy.packThere', { pipeline: document.name })
  await putInForce(tx, actor, { ...made, stages: [] }, { document }, occasion)
  return await requirePipeline(tx, made.id)
}

import { UserError } from '../../errors/user-error.ts'
import { fold } from '../../i18n/fold.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import type { Tx } from '../../store/store.ts'
import type { ChangeContext } from '../model/change-context.ts'
import type { Pipeline } from '../model/pipeline.ts'
import { firstPosition, insertPipeline, lastPosition } from '../pipelines/insert-pipeline.ts'
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

export interface PackWanted {
  /** Its key or name. */
  pack: string
  /** Whether new deals go to it where none is named. */
  asDefault: boolean
}

/**
 * Makes the pipeline of an industry pack, with its policy in force. What was there stays as it is. `actor` null: the
 * system. @throws UserError `error.policy.pack`, `error.policy.packThere`
 */
export async function setUpPack(
  tx: Tx,
  actor: Person | null,
  { pack: named, asDefault }: PackWanted,
  change: ChangeContext,
): Promise<Pipeline> {
  if (actor && !can(actor, 'people.manage')) throw new UserError('error.pipeline.mayNotChange')
  const { key, document } = requirePack(named)
  const { name } = document
  const position = asDefault ? (await firstPosition(tx)) - 1 : await lastPosition(tx)
  const id = await insertPipeline(tx, { key, name, position, createdAt: change.now })
  if (id === undefined) throw new UserError('error.policy.packThere', { pipeline: name })
  await putInForce(tx, actor, { id, key, name, stages: [] }, { document }, change)
  return await requirePipeline(tx, id)
}

/** @throws UserError `error.policy.pack` naming those there are */
export function requirePack(named: string): { key: string; document: PolicyDocument } {
  const pack = packNamed(named)
  if (pack) return pack
  const known = Object.entries(packs).map(([key, { name }]) => `${name} (${key})`)
  throw new UserError('error.policy.pack', { text: named, packs: known })
}

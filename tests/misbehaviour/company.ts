import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Role } from '../../src/people/roles.ts'
import type { Tx } from '../../src/store/store.ts'
import { byAdmin } from '../people/directory.ts'

const people: Record<string, { roles: Role[]; manager?: string }> = {
  牛总: { roles: ['director'] },
  马总: { roles: ['director'], manager: '牛总' },
  陈总: { roles: ['director', 'admin'], manager: '马总' },
  王芳: { roles: ['supervisor'], manager: '陈总' },
  李雷: { roles: ['rep'], manager: '王芳' },
  韩梅: { roles: ['rep'], manager: '王芳' },
  周杰: { roles: ['rep'], manager: '王芳' },
  孙丽: { roles: ['rep'], manager: '王芳' },
  吴用: { roles: ['rep'], manager: '王芳' },
  郑和: { roles: ['rep'], manager: '王芳' },
  钱会: { roles: ['rep'], manager: '王芳' },
}

export const names: readonly string[] = Object.keys(people)

/** Everybody has a place in the directory and an account. @returns name → id */
export async function hire(
  tx: Tx,
  platform: string,
  accountOf: (name: string) => { tenant: string; userId: string },
  now: Date,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [name, { roles, manager }] of Object.entries(people)) {
    const managerId = manager === undefined ? undefined : ids.get(manager)
    const { id: personId } = await addPerson(tx, { name, roles, managerId, now }, byAdmin)
    await connectIdentity(tx, { platform, ...accountOf(name), personId, now }, byAdmin)
    ids.set(name, personId)
  }
  return ids
}

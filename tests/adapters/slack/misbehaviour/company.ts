import { addPerson } from '../../../../src/people/add-person.ts'
import { connectIdentity } from '../../../../src/people/identities.ts'
import type { Role } from '../../../../src/people/roles.ts'
import type { Tx } from '../../../../src/store/store.ts'
import type { FakeApp, Workspace } from '../../../fakes/slack/index.ts'
import { byAdmin } from '../../../people/directory.ts'

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

/** Everybody has a place in the directory and an account, and is in one channel with the bot. @returns name → id */
export async function hire(tx: Tx, workspace: Workspace, now: Date): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [name, { roles, manager }] of Object.entries(people)) {
    const managerId = manager === undefined ? undefined : ids.get(manager)
    const { id: personId } = await addPerson(tx, { name, roles, managerId, now }, byAdmin)
    const { teamId: tenant, id: userId } = workspace.user(name)
    await connectIdentity(tx, { platform: 'slack', tenant, userId, personId, now }, byAdmin)
    ids.set(name, personId)
  }
  return ids
}

export function teamChannel(workspace: Workspace, app: FakeApp) {
  const team = workspace.channel('一组', { members: Object.keys(people).map((name) => workspace.user(name)) })
  app.invite(team)
  return team
}

import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { Appchats, chatMembers, conversationId, longestChatName } from '../adapters/wecom/index.ts'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { addPlace } from '../src/bot/conversations/add-place.ts'
import { UserError } from '../src/errors/user-error.ts'
import { teamAccounts } from '../src/people/team-accounts.ts'
import { personMeant } from './person-meant.ts'
import { type AdminVerb, UsageError } from './verb.ts'
import { withWecomApi } from './wecom-api.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }

/** A chat of a team, made by the app: its members are kept equal to the team's, and nobody from outside gets in. */
export const verb: AdminVerb = {
  name: 'wecom chat',
  summary: 'admin.wecomChat.summary',
  usage: 'create <name> --team <person>',
  async run(context, args, { json }) {
    const team = { type: 'string' } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { team } })
    const [action, title, ...more] = positionals
    if (action !== 'create' || !title || !values.team || more.length > 0) throw new UsageError()
    if ([...title].length > longestChatName) throw new UserError('error.wecom.chatName', { most: longestChatName })
    const { store, now, out, t } = context
    return await withWecomApi(context, async (api, { tenant, agentId }) => {
      const { person, userIds } = await store.read(async (reader) => {
        const person = await personMeant(reader, values.team!, true)
        return { person, userIds: await teamAccounts(reader, person.id, { platform: 'wecom', tenant }) }
      })
      const { least, most } = chatMembers
      if (userIds.length < least || userIds.length > most)
        throw new UserError('error.wecom.chatMembers', { name: person.name, count: userIds.length, least, most })
      const chatid = idOf(tenant, agentId, title, person.id)
      await new Appchats(api).create({ chatid, name: title, userIds, greeting: t('admin.wecomChat.greeting') })
      const address = { platform: 'wecom', tenant, id: conversationId('appchat', chatid) }
      const members = userIds.map((userId) => ({ tenant, userId, outsider: false }))
      await store.write((tx) => addPlace(tx, { address, title, teamOf: person.id, members }, by, now()))
      if (json) out(JSON.stringify({ ...address, title, team: person.name, members: userIds }))
      else {
        out(t('admin.wecomChat.created', { title, count: userIds.length }))
        out(t('admin.wecom.subscribe', { tenant, id: address.id }))
      }
      return 0
    })
  },
}

/** Made again because nobody knows whether it was made, it is the same. */
const idOf = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)

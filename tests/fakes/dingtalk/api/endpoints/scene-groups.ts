import type { Json } from '../../../simulation/json.ts'
import { type Call, text } from '../call.ts'
import { Refusal } from '../refusal.ts'

/** In one answer. */
const most = 1_000

/** POST /v1.0/im/sceneGroups/members/batchQuery: a group tells its members to the 酷应用 that is installed there. */
export function queryMembers({ world, body }: Call): Json {
  const id = text(body, 'openConversationId', 'invalidParameter.openConversationId')
  const group = world.organisation.groups.get(id)
  if (!group || group.isDisbanded) throw new Refusal(400, 'invalidParameter.openConversationId')
  if (group.coolApp === undefined || group.coolApp !== text(body, 'coolAppCode', 'invalidParameter.coolAppCode'))
    throw new Refusal(400, 'invalidParameter.coolAppCode')
  const { maxResults, nextToken } = body
  if (typeof maxResults !== 'number' || maxResults < 1 || maxResults > most)
    throw new Refusal(400, 'invalidParameter.maxResults')
  const from = typeof nextToken === 'string' && nextToken !== '' ? Number(nextToken) : 0
  const all = [...group.members].map((userId) => ({ userId }))
  const others = [...group.outsiders].map((unionId) => ({ unionId }))
  const page = [...all, ...others].slice(from, from + maxResults)
  const hasMore = from + maxResults < all.length + others.length
  return {
    memberUserIds: page.flatMap((one) => ('userId' in one ? one.userId : [])),
    unionIdList: page.flatMap((one) => ('unionId' in one ? one.unionId : [])),
    hasMore,
    ...(hasMore ? { nextToken: String(from + maxResults) } : {}),
  }
}

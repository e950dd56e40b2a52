import { parseArgs } from 'node:util'
import { readWish } from '../commands/arguments/parse-subscription.ts'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { addPlace, findPlace, listPlaces } from '../src/bot/conversations/add-place.ts'
import { loadConversation } from '../src/bot/conversations/conversation-rows.ts'
import type { ConversationAddress } from '../src/chat/conversation.ts'
import { UserError } from '../src/errors/user-error.ts'
import { sayPlatform } from '../src/i18n/say-platform.ts'
import { findPerson } from '../src/people/find-person.ts'
import { writeRequest } from '../src/reports/funnel-request.ts'
import { readFunnelRequest } from '../src/reports/read-funnel-request.ts'
import { scheduledFunnel } from '../src/reports/scheduled-funnel.ts'
import { subscribe } from '../src/schedule/subscribe.ts'
import { personMeant } from './person-meant.ts'
import { platformMeant } from './platform-meant.ts'
import { type AdminContext, type AdminVerb, UsageError } from './verb.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }

/** Places where nothing is ever heard, as a group robot's webhook: named here, as nobody can type anything there. */
export const verb: AdminVerb = {
  name: 'places',
  summary: 'admin.places.summary',
  usage:
    'list | add <platform> <tenant> <id> <title> [--team <person>] | subscribe <platform> <tenant> <id> [<scope> at <time>]',
  async run(context, args, { json }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { team: { type: 'string' } },
    })
    const [action, platform, tenant, id, ...more] = positionals
    if (action === 'list' && platform === undefined) return await list(context, json)
    if (!platform || !tenant || !id) throw new UsageError()
    const address = { platform: platformMeant(platform), tenant, id }
    if (action === 'add' && more.length === 1) return await add(context, address, more[0]!, values.team, json)
    if (action === 'subscribe' && values.team === undefined)
      return await subscribePlace(context, address, more.join(' '), json)
    throw new UsageError()
  },
}

async function list({ store, out, t, locale }: AdminContext, json: boolean): Promise<number> {
  const places = await store.read(async (reader) =>
    Promise.all(
      (await listPlaces(reader)).map(async ({ address, title, teamOf }) => ({
        ...address,
        title,
        team: teamOf === undefined ? undefined : (await findPerson(reader, teamOf))?.name,
      })),
    ),
  )
  if (json) out(JSON.stringify(places))
  else if (places.length === 0) out(t('admin.places.none'))
  else
    for (const { platform, team, ...place } of places)
      out(t('admin.places.line', { ...place, platform: sayPlatform(locale, platform), team: team ?? '—' }))
  return 0
}

async function add(
  { store, out, t, now }: AdminContext,
  address: ConversationAddress,
  title: string,
  team: string | undefined,
  json: boolean,
): Promise<number> {
  const person = await store.write(async (tx) => {
    const meant = team === undefined ? undefined : await personMeant(tx, team, true)
    await addPlace(tx, { address, title, teamOf: meant?.id }, by, now())
    return meant
  })
  if (json) out(JSON.stringify({ ...address, title, team: person?.name }))
  else out(person ? t('admin.places.added', { title, name: person.name }) : t('admin.places.addedOpen', { title }))
  return 0
}

/** As the person would whose team it is, where they could type it. */
async function subscribePlace(
  { store, out, t, now, timeZone }: AdminContext,
  address: ConversationAddress,
  wish: string,
  json: boolean,
): Promise<number> {
  const isNew = await store.write(async (tx) => {
    const place = await findPlace(tx, address)
    const actor = place?.teamOf === undefined ? undefined : await findPerson(tx, place.teamOf)
    if (!place || !actor) throw new UserError('error.place.team')
    const typed = readWish(wish, actor.timeZone ?? timeZone)
    const request = await readFunnelRequest(tx, actor, typed.funnel, { now: now(), timeZone: typed.timeZone })
    const daily = { at: typed.at, timeZone: typed.timeZone, workdays: typed.workdays }
    const conversation = await loadConversation(tx, place.id)
    const asking = { tx, now: now(), actor, entryPoint: 'admin' as const, conversation }
    return await subscribe(asking, { report: 'funnel', subject: writeRequest(request), ...daily }, scheduledFunnel)
  })
  if (json) out(JSON.stringify({ ...address, isNew }))
  else out(isNew ? t('admin.places.subscribed') : t('subscription.known'))
  return 0
}

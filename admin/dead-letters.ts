import { parseArgs } from 'node:util'
import { listParked, retryParked } from '../src/bot/inbox/parked-inbound.ts'
import { listDeadLetters, resendDeadLetters } from '../src/bot/outbox/dead-letters.ts'
import { type AdminContext, type AdminVerb, UsageError } from './verb.ts'

/** Most that is listed, and sent again in one transaction. */
const batch = 200

/**
 * What was set aside in both directions: messages that could not be sent, and inbound events that could not be handled.
 */
export const verb: AdminVerb = {
  name: 'dead-letters',
  summary: 'admin.deadLetters.summary',
  usage: 'list | resend <id>… | resend all',
  async run(context, args, { json }) {
    const [action, ...ids] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals
    if (action === 'list' && ids.length === 0) return await list(context, json)
    if (action === 'resend' && ids.length > 0) return await resend(context, ids, json)
    throw new UsageError()
  },
}

async function list({ store, out, t }: AdminContext, json: boolean): Promise<number> {
  const letters = await store.read((reader) => listDeadLetters(reader, batch))
  const parked = await store.read((reader) => listParked(reader, batch))
  if (json) {
    out(JSON.stringify({ outbox: letters, inbound: parked.map((row) => ({ id: queueKey(row), ...row })) }))
    return 0
  }
  for (const { id, createdAt, what, target, error } of letters) {
    out(`${id} · ${createdAt.toISOString()} · ${what} → ${target} · ${error}`)
  }
  for (const row of parked) out(`${queueKey(row)} · ${row.receivedAt.toISOString()} · ${row.error}`)
  out(t('admin.deadLetters.count', { dead: letters.length, parked: parked.length }))
  return 0
}

async function resend(context: AdminContext, ids: readonly string[], json: boolean): Promise<number> {
  const { out, t } = context
  const revived = ids.length === 1 && ids[0] === 'all' ? await reviveAll(context) : await revive(context, ids)
  out(json ? JSON.stringify({ revived }) : t('admin.deadLetters.revived', { count: revived }))
  return revived > 0 ? 0 : 1
}

async function reviveAll(context: AdminContext): Promise<number> {
  const { store } = context
  let revived = 0
  for (;;) {
    const letters = await store.read((reader) => listDeadLetters(reader, batch))
    const parked = await store.read((reader) => listParked(reader, batch))
    const again = await revive(context, [...letters.map(({ id }) => id), ...parked.map(queueKey)])
    // What fails again meanwhile is a dead letter again and not tried in this run.
    if (again === 0 || letters.length + parked.length < batch) return revived + again
    revived += again
  }
}

async function revive({ store, now }: AdminContext, ids: readonly string[]): Promise<number> {
  const places = ids.flatMap((id) => placeNamed(id) ?? [])
  const letters = ids.filter((id) => placeNamed(id) === undefined)
  return await store.write(async (tx) => {
    let revived = letters.length > 0 ? await resendDeadLetters(tx, letters, now()) : 0
    for (const place of places) if (await retryParked(tx, place)) revived += 1
    return revived
  })
}

const queueKey = ({ conversationId, seq }: { conversationId: string; seq: number }): string =>
  `${conversationId}/${seq}`

function placeNamed(id: string): { conversationId: string; seq: number } | undefined {
  const [, conversationId, seq] = /^(.+)\/(\d+)$/.exec(id) ?? []
  return conversationId === undefined ? undefined : { conversationId, seq: Number(seq) }
}

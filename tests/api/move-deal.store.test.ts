import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, describe, expect, it } from 'vitest'
import { restApi } from '../../api/index.ts'
import { apiLimits } from '../../api/limits.ts'
import { forgetOldAnswers } from '../../api/once.ts'
import type { CreateNotifier } from '../../src/bot/definitions/context.ts'
import type { Audience } from '../../src/chat/audience.ts'
import { makeApiToken, revokeApiTokens } from '../../src/people/api-token.ts'
import type { Person } from '../../src/people/person.ts'
import { setFields } from '../../src/pipeline/deals/set-field.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import type { Store } from '../../src/store/store.ts'
import { add, auditOf, byAdmin, leaves, monday } from '../people/directory.ts'
import { at, dayLater, dealNow, hireTeam, newDeal, type Team } from '../pipeline/sales-team.ts'
import { needsField, putPolicy, strictPolicy } from '../pipeline/strict-policy.ts'
import { createSilentNotifier } from '../support/silent-notifier.ts'
import { TroubledStore } from '../support/troubled-store.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store
let troubled: TroubledStore
let team: Team
let server: Server
let now = monday
const tokens = new Map<string, string>()
/** Who was told something. */
const told: Audience[] = []
const createNotifier: CreateNotifier = (tx, now) => ({
  ...createSilentNotifier(tx, now),
  async say(to) {
    told.push(to)
    return true
  },
})

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  await putPolicy(
    store,
    strictPolicy({ lead: { exit: [needsField('decider')] }, demo: { approval: { steps: [{ by: 'supervisor' }] } } }),
  )
  for (const person of [team.rep, team.otherRep, team.finance]) {
    const wish = { personId: person.id, name: 'test', now: monday }
    tokens.set(person.id, await store.write((tx) => makeApiToken(tx, wish, byAdmin)))
  }
  const app = express()
  troubled = new TroubledStore(store)
  app.use(restApi({ store: troubled.store, clock: { now: () => now }, createNotifier, locale: 'zh' }))
  app.use((error: { status?: number }, _request: unknown, response: express.Response, _next: unknown) => {
    response.status(error.status ?? 500).json({})
  })
  server = app.listen(0)
})
afterAll(() => {
  server.close()
})

interface Call {
  token?: string | undefined
  key?: string
  raw?: string
}

async function post(person: Person | undefined, deal: string, body: object = {}, { key, raw, token }: Call = {}) {
  const bearer = token ?? (person && tokens.get(person.id))
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/deals/${deal}/move`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    body: raw ?? JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function readyDeal() {
  const deal = await newDeal(store, team.rep)
  await store.write((tx) => setFields(tx, team.rep, { dealId: deal.id, values: { decider: '张三' } }, at()))
  return { deal, number: dealNumber(deal.number) }
}

describe('POST /api/v1/deals/:number/move', () => {
  it('moves the deal of whoever the token belongs to, through the same engine', async () => {
    const { deal, number } = await readyDeal()
    const answer = await post(team.rep, number, { to: '需求确认' })
    expect(answer).toEqual({ status: 200, body: { number, stage: '需求确认', outcome: 'moved' } })
    expect((await auditOf(store, deal.id)).at(-1)).toMatchObject({
      action: 'deal.moved',
      entryPoint: 'api',
      actorId: team.rep.id,
    })
    expect(told).toEqual([])
    expect(await post(team.rep, number)).toEqual({
      status: 202,
      body: { number, stage: '需求确认', outcome: 'waiting' },
    })
    expect(told).toEqual([{ to: 'person', personId: team.supervisor.id }])
    expect(await post(team.rep, number)).toMatchObject({ status: 202, body: { outcome: 'waiting' } })
    expect(told).toHaveLength(1)
  })

  it('says by code what is missing', async () => {
    const deal = await newDeal(store, team.rep)
    const answer = await post(team.rep, dealNumber(deal.number), { to: '需求确认' })
    expect(answer).toMatchObject({
      status: 409,
      body: { error: 'error.move.unmet', unmet: [{ code: 'field:decider', label: '决策人' }] },
    })
    expect(answer.body.message).toContain('决策人')
  })

  it('refuses without a token, with a wrong one, and with one that was taken away', async () => {
    const { deal, number } = await readyDeal()
    expect(await post(undefined, number)).toMatchObject({ status: 401, body: { error: 'error.api.unauthorized' } })
    expect((await post(undefined, number, {}, { token: `cd_${'x'.repeat(43)}` })).status).toBe(401)
    const wish = { personId: team.colleague.id, name: 'gone', now: monday }
    const token = await store.write((tx) => makeApiToken(tx, wish, byAdmin))
    await store.write((tx) => revokeApiTokens(tx, wish, byAdmin))
    expect((await post(undefined, number, {}, { token })).status).toBe(401)
    expect((await dealNow(store, deal.id)).version).toBe(deal.version + 1)
  })

  it('refuses with the token of somebody who has left', async () => {
    const person = await add(store, '离职的', { managerId: team.supervisor.id })
    const deal = await newDeal(store, person)
    const token = await store.write((tx) =>
      makeApiToken(tx, { personId: person.id, name: 'old', now: monday }, byAdmin),
    )
    const call = () => post(undefined, dealNumber(deal.number), {}, { token })
    expect((await call()).status).not.toBe(401)
    await leaves(store, person)
    expect(await call()).toMatchObject({ status: 401, body: { error: 'error.api.unauthorized' } })
  })

  it('gives each refusal its status', async () => {
    const { number } = await readyDeal()
    const answers = [
      await post(team.otherRep, number),
      await post(team.rep, 'D-99999'),
      await post(team.finance, number),
      await post(team.rep, number, { to: '没有的阶段' }),
      await post(team.rep, number, { to: '方案演示' }),
      await post(team.rep, number, {}, { raw: '{"to": ' }),
      await post(team.rep, number, { surprise: true }),
      await post(team.rep, number, {}, { key: 'k'.repeat(201) }),
      await post(team.rep, number, {}, { raw: JSON.stringify({ reason: 'x'.repeat(apiLimits.bodyBytes) }) }),
    ]
    expect(answers.map(({ status, body }) => [status, body.error])).toEqual([
      [404, 'error.deal.unknown'],
      [404, 'error.deal.unknown'],
      [403, 'error.deal.mayNotChange'],
      [400, 'error.stage.unknown'],
      [409, 'error.move.jump'],
      [400, 'error.api.body'],
      [400, 'error.api.body'],
      [400, 'error.api.key'],
      [413, undefined],
    ])
  })
})

it.each(['full', 'busy'] as const)(
  'says 503 while the database is %s, and the same request moves the deal when it is not',
  async (trouble) => {
    const { number } = await readyDeal()
    troubled.begins(trouble)
    expect(await post(team.rep, number, { to: '需求确认' }, { key: `patient-${trouble}` })).toMatchObject({
      status: 503,
      body: { error: 'error.storage' },
    })
    troubled.ends()
    expect(await post(team.rep, number, { to: '需求确认' }, { key: `patient-${trouble}` })).toMatchObject({
      status: 200,
    })
  },
)

describe('an Idempotency-Key', () => {
  it('gives the first answer again, also to a refusal, and moves once', async () => {
    const { deal, number } = await readyDeal()
    const first = await post(team.rep, number, { to: '需求确认' }, { key: 'move-1' })
    const again = await post(team.rep, number, { to: '需求确认' }, { key: 'move-1' })
    expect([first.status, again]).toEqual([200, first])
    expect((await auditOf(store, deal.id)).filter(({ action }) => action === 'deal.moved')).toHaveLength(1)

    const lacking = await newDeal(store, team.rep)
    const refused = await post(team.rep, dealNumber(lacking.number), {}, { key: 'move-2' })
    await store.write((tx) => setFields(tx, team.rep, { dealId: lacking.id, values: { decider: '张三' } }, at()))
    expect(await post(team.rep, dealNumber(lacking.number), {}, { key: 'move-2' })).toEqual(refused)
  })

  it('with another body is refused, and of another person is another key', async () => {
    const { number } = await readyDeal()
    await post(team.rep, number, { to: '需求确认' }, { key: 'same' })
    const other = await post(team.rep, number, { to: '方案演示' }, { key: 'same' })
    expect(other).toMatchObject({ status: 422, body: { error: 'error.api.keyReused' } })
    expect((await post(team.otherRep, number, { to: '方案演示' }, { key: 'same' })).status).toBe(404)
  })

  it('of another person leaves the first answer as it was', async () => {
    const { number } = await readyDeal()
    const first = await post(team.rep, number, { to: '需求确认' }, { key: 'ours' })
    expect((await post(team.otherRep, number, {}, { key: 'ours' })).status).toBe(404)
    expect(await post(team.rep, number, { to: '需求确认' }, { key: 'ours' })).toEqual(first)
  })

  it('sent ten times at the same moment moves once, and all get the one answer', async () => {
    const { deal, number } = await readyDeal()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post(team.rep, number, { to: '需求确认' }, { key: 'together' })),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1)
    expect(answers[0]?.status).toBe(200)
    expect((await auditOf(store, deal.id)).filter(({ action }) => action === 'deal.moved')).toHaveLength(1)
  })

  it('is forgotten after a day', async () => {
    const { number } = await readyDeal()
    await post(team.rep, number, { to: '需求确认' }, { key: 'old' })
    await forgetOldAnswers(store, new Date(monday.getTime() + apiLimits.keepAnswersMs))
    expect(await post(team.rep, number, { to: '需求确认' }, { key: 'old' })).toMatchObject({ status: 200 })
    await forgetOldAnswers(store, dayLater(2))
    const later = await post(team.rep, number, { to: '需求确认' }, { key: 'old' })
    expect(later).toMatchObject({ status: 409, body: { error: 'error.move.same' } })
  })
})

it('slows down whoever asks too often, until the next minute', async () => {
  now = dayLater(1)
  const { number } = await readyDeal()
  for (let sent = 0; sent < apiLimits.perMinute; sent++) await post(team.otherRep, number)
  expect(await post(team.otherRep, number)).toMatchObject({ status: 429, body: { error: 'error.api.tooMany' } })
  expect((await post(team.rep, number)).status).not.toBe(429)
  now = new Date(now.getTime() + 60_000)
  expect((await post(team.otherRep, number)).status).toBe(404)
})

it('does not count what it could not take while the disk was full', async () => {
  now = dayLater(2)
  const { number } = await readyDeal()
  troubled.begins('full')
  for (let sent = 0; sent < apiLimits.perMinute; sent++) await post(team.otherRep, number)
  expect((await post(team.otherRep, number)).status).toBe(503)
  troubled.ends()
  expect((await post(team.otherRep, number)).status).toBe(404)
})

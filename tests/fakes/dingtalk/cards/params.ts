import { isJson, type Json } from '../../simulation/json.ts'
import { Refusal } from '../api/refusal.ts'
import type { Params } from './card.ts'
import type { Template, Variable } from './template.ts'

/** Bytes: of a name, of a value, and of all that one viewer is given alone. */
const most = { key: 100, value: 1_000, ofViewer: 1_000 } as const

/** Not said by DingTalk, which passes over it without a word. */
const unknown = 'param.cardParamMapInvalid'

/** The `cardParamMap` of a card's data. @throws Refusal */
export function paramsIn(data: unknown, template: Template, scope: Variable['scope']): Params {
  const map = isJson(data) ? data.cardParamMap : undefined
  if (!isJson(map) || (isJson(data) && Object.keys(data).some((name) => name !== 'cardParamMap')))
    throw new Refusal(400, scope === 'public' ? 'param.cardPublicDataEmpty' : unknown)
  for (const [name, value] of Object.entries(map)) check(name, value, template, scope)
  if (scope === 'private' && Buffer.byteLength(JSON.stringify(map)) > most.ofViewer)
    throw new Refusal(400, 'param.cardPrivateDataTooLong')
  return map as Params
}

/** What each viewer is given alone. @throws Refusal */
export function privateIn(
  data: unknown,
  template: Template,
  isMember: (userId: string) => boolean,
): Map<string, Params> {
  if (data === undefined) return new Map()
  if (!isJson(data)) throw new Refusal(400, unknown)
  return new Map(
    Object.entries(data).map(([userId, one]) => {
      if (!isMember(userId)) throw new Refusal(400, 'param.userIdNotExist')
      return [userId, paramsIn(one, template, 'private')]
    }),
  )
}

function check(name: string, value: unknown, { variables }: Template, scope: Variable['scope']): void {
  const known = variables.some((variable) => variable.name === name && variable.scope === scope)
  if (!known || typeof value !== 'string' || Buffer.byteLength(name) > most.key) throw new Refusal(400, unknown)
  if (Buffer.byteLength(value) > most.value) throw new Refusal(400, 'param.cardParamTooLong')
  if (!value.isWellFormed()) throw new Refusal(400, unknown)
}

/** Nothing but what DingTalk knows. @throws Refusal */
export function assertKnown(body: Json, names: readonly string[]): void {
  if (Object.keys(body).some((name) => !names.includes(name))) throw new Refusal(400, 'param.error')
}

import type { Json } from '../../simulation/json.ts'
import type { Card, Params } from './card.ts'
import type { Action } from './template.ts'

/** Ways in which DingTalk has been seen to tell of a press, beside the one it describes. */
export interface Telling {
  /** `value` in place of `content`, as older pages have it. */
  asValue?: boolean
  /** The params beside `cardPrivateData`, or both there and in it. */
  params?: 'beside' | 'both' | 'missing' | 'typed'
  /** Digits behind the actionId. */
  suffix?: string
  /** Whoever pressed is of no organisation: DingTalk gives no userid. */
  isOutside?: boolean
  corpId?: string
  outTrackId?: string
  /** In place of what the card holds. */
  v?: string
  /** In place of what the button is set to send. */
  p?: string
}

export interface Pressing {
  readonly userId: string
  readonly action: Action
  readonly seen: Params
  /** What is filled in. */
  readonly form?: Json
  readonly telling: Telling
}

/** What an app is told of a press (open.dingtalk.com/document/orgapp/event-callback-card). */
export function callbackOf(card: Card, corpId: string, { userId, action, seen, form, telling }: Pressing): Json {
  const set = Object.entries(action.params).map(([name, value]) => [name, filled(value, seen)])
  const params: Json = { ...Object.fromEntries(set), ...(form ? { form } : {}), ...override(telling) }
  const content = JSON.stringify(contentOf(action.actionId + (telling.suffix ?? ''), params, telling.params))
  return {
    ...{ type: 'actionCallback', outTrackId: telling.outTrackId ?? card.outTrackId, corpId: telling.corpId ?? corpId },
    ...(telling.isOutside ? {} : { userId, userIdType: 1 }),
    ...{ spaceId: card.where, spaceType: card.isInGroup ? 'IM_GROUP' : 'IM_ROBOT', extension: '{}' },
    ...(telling.asValue ? { value: content } : { content }),
  }
}

/** `${v}` is what that variable holds. */
const filled = (set: string, seen: Params): string =>
  set.replace(/^\$\{(\w+)\}$/, (_, name: string) => seen[name] ?? '')

const override = ({ v, p }: Telling): Json => ({ ...(v === undefined ? {} : { v }), ...(p === undefined ? {} : { p }) })

function contentOf(actionId: string, params: Json, where: Telling['params']): Json {
  const actionIds = [actionId]
  switch (where) {
    case 'beside':
      return { cardPrivateData: { actionIds }, params }
    case 'both':
      return { cardPrivateData: { actionIds, params }, params }
    case 'missing':
      return { cardPrivateData: { actionIds } }
    case 'typed':
      return { cardPrivateData: { actionIds, params: { ...params, v: { value: params.v } } } }
    case undefined:
      return { cardPrivateData: { actionIds, params } }
  }
}

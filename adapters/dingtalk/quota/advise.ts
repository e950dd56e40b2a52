import type { Usage } from '../../../src/chat/usage.ts'
import type { elsewhere, Kind } from './costs.ts'

type Counted = Kind | typeof elsewhere

/** What most of a month goes to, and what would about halve that. */
const halves: Readonly<Record<Counted, NonNullable<Usage['advice']>>> = {
  message: 'dingtalk.usage.halve.notices',
  card: 'dingtalk.usage.halve.notices',
  rewrite: 'dingtalk.usage.halve.notices',
  file: 'dingtalk.usage.halve.pictures',
  group: 'dingtalk.usage.halve.notices',
  todo: 'dingtalk.usage.halve.todos',
  call: 'dingtalk.usage.halve.notices',
  heard: 'dingtalk.usage.halve.page',
  press: 'dingtalk.usage.halve.page',
  answer: 'dingtalk.usage.halve.page',
  event: 'dingtalk.usage.halve.page',
  elsewhere: 'dingtalk.usage.halve.others',
}

const isCounted = (kind: string): kind is Counted => Object.hasOwn(halves, kind)

export function advise(byKind: Readonly<Record<string, number>>): Pick<Usage, 'byKind' | 'advice'> {
  const found = Object.entries(byKind)
    .flatMap(([kind, used]) => (isCounted(kind) && used > 0 ? [{ kind, used }] : []))
    .sort((one, other) => other.used - one.used)
  return {
    byKind: found.map(({ kind, used }) => ({ kind: `dingtalk.usage.kind.${kind}`, used })),
    advice: found[0] && halves[found[0].kind],
  }
}

import type { Chance } from '../../../fakes/simulation/chance.ts'

type Tree = Record<string, unknown> | unknown[]

/** What comes in the place of an answer where something stands between DingTalk and us. */
const strangeTexts: readonly string[] = [
  ...['', 'null', '[]', '7', '"ok"', '{', '<html><body>punish</body></html>', '<?xml version="1.0"?><error>1</error>'],
  ...['{"status":1111,"wait":5,"source":"x5","punish":"deny"}', '\ufeff{}', '{"errcode":"0"}', '{"errcode":"43004"}'],
]
const strangeValues: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, '', '0', '1', [], {}, [[]], '\u0000', '𝒽'.repeat(50), 'x'.repeat(5_000)],
  ...[{ toString: 1 }, { value: '1' }, '{"a":', '[null]', 'cid/../..', 'member:lilei'],
]

/** It, with up to three things otherwise; as a text, which may be no JSON any more. */
export function mutated(original: object, chance: Chance): string {
  if (chance.hits(0.05)) return chance.pick(strangeTexts)!
  const copy = structuredClone(original) as Tree
  for (let left = 1 + Math.floor(chance.next() * 3); left > 0; left -= 1) change(copy, chance)
  const text = JSON.stringify(copy)
  const cutAt = Math.floor(chance.next() * text.length)
  if (chance.hits(0.1)) return text.slice(0, cutAt)
  return chance.hits(0.05) ? `${text}${chance.pick(['"', '}', ',', '0'])}` : text
}

/** One place of it, however deep, also in JSON within a text. */
function change(tree: Tree, chance: Chance): void {
  const key = chance.pick(Object.keys(tree))
  if (key === undefined) return
  const at = tree as Record<string, unknown>
  const value = at[key]
  if (typeof value === 'object' && value !== null && chance.hits(0.7)) change(value as Tree, chance)
  else if (typeof value === 'string' && value.startsWith('{') && chance.hits(0.7)) at[key] = within(value, chance)
  else if (chance.hits(0.15)) delete at[key]
  else at[key] = changed(value, chance)
}

function within(json: string, chance: Chance): string {
  try {
    return mutated(JSON.parse(json) as object, chance)
  } catch {
    return json
  }
}

function changed(value: unknown, chance: Chance): unknown {
  if (typeof value === 'number' && chance.hits(0.5)) return String(value)
  if (typeof value === 'string' && chance.hits(0.3)) return value.slice(0, Math.floor(chance.next() * value.length))
  return chance.hits(0.2) ? [value, value] : structuredClone(chance.pick(strangeValues))
}

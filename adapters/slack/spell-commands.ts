import type { Card } from '../../src/chat/card.ts'
import type { Form } from '../../src/chat/form.ts'
import type { SlackCommand } from './commands.ts'

/** A command as it has to be typed on Slack, wherever one stands in a text of ours. */
export type Spell = (text: string) => string

/**
 * Slack knows the few commands that are registered there: `/deal new` may be `/crm-deal new`, and `/商机 新建` is
 * `/chengdan 商机 新建`. Without `/chengdan` it is what a mention or a direct message says, `商机 新建`.
 * @param paths of every command, aliases too: `deal new`, `商机 新建`
 */
export function spelling(registered: readonly SlackCommand[], paths: readonly string[]): Spell {
  const firstWords = new Set(paths.map((path) => path.split(' ')[0]!.toLowerCase()))
  const typedFor = new Map(registered.map(({ name, typed }) => [name as string, typed]))
  const any = typedFor.get('chengdan')
  const spelled = (word: string) => typedFor.get(word) ?? (any === undefined ? word : `${any} ${word}`)
  return (text) =>
    text.replace(/(^|[\s（(「“"':：])[/／](\p{L}[\p{L}\d-]*)/gmu, (found, before: string, word: string) =>
      word !== 'chengdan' && firstWords.has(word.toLowerCase()) ? `${before}${spelled(word.toLowerCase())}` : found,
    )
}

export const asItIs: Spell = (text) => text

/** In what we say ourselves; what people have written stays as it is. */
export function spelledCard(card: Card, spell: Spell): Card {
  const spelled = card.why === undefined ? card : { ...card, why: spell(card.why) }
  return spelled.kind === 'list' ? { ...spelled, empty: spell(spelled.empty) } : spelled
}

export function spelledForm(form: Form, spell: Spell): Form {
  return {
    ...form,
    ...(form.typed === undefined ? {} : { typed: spell(form.typed) }),
    fields: form.fields.map((field) => (field.hint === undefined ? field : { ...field, hint: spell(field.hint) })),
  }
}

import type { FieldOption } from '../../../src/chat/options.ts'
import type { ParsedOptions } from '../parsed.ts'

/** A customer may be a new one: what was typed can be chosen too. */
export function withTyped(question: ParsedOptions['question'], found: readonly FieldOption[]): readonly FieldOption[] {
  const typed = question?.kind === 'customer' ? question.typed.trim() : ''
  if (typed === '') return found
  return [...found.slice(0, question!.most - 1), { value: typed, label: typed }]
}

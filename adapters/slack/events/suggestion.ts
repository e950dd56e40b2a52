import { z } from 'zod'
import { optionsPrefix } from '../blocks/choice.ts'
import { slackLimits } from '../limits.ts'
import type { Parsed } from '../parsed.ts'
import type { Interaction } from './interaction.ts'

const shape = z.object({ action_id: z.string().startsWith(optionsPrefix), value: z.string().default('') })

/** Somebody types into a field that asks us what there is. */
export function parseSuggestion({ body, by, tenant }: Interaction): Parsed {
  const { data } = shape.safeParse(body)
  const kind = data?.action_id.slice(optionsPrefix.length)
  if (!data || (kind !== 'person' && kind !== 'customer')) return { what: 'options', tenant, by, question: undefined }
  return { what: 'options', tenant, by, question: { kind, typed: data.value, most: slackLimits.options } }
}

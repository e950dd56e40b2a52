import { isJson, type Json } from '../../simulation/json.ts'
import type { App } from '../state/app.ts'
import type { World } from '../state/world.ts'
import { Refusal } from './refusal.ts'
import { type CardUse, isCalledBack, problemsOfTemplateCard } from './template-card.ts'

/** The card of a call, as it may be shown. What is only cut or passed over is noted. @throws Refusal */
export function acceptCard(world: World, app: App, card: unknown, use: CardUse): Json {
  // As WeCom says it when the card does not stand beside msgtype.
  if (card === undefined) throw new Refusal(41016, 'missing title')
  const problems = problemsOfTemplateCard(card, use)
  const refused = problems.find(({ kind }) => kind === 'refused')
  if (refused || !isJson(card)) {
    const { errcode = 40058, path = '', what = '' } = refused ?? {}
    throw new Refusal(errcode, `template_card${path && `.${path}`}: ${what}`)
  }
  if (isCalledBack(card) && app.callbackUrl === undefined) throw new Refusal(43012, 'need callback url')
  for (const { kind, path, what } of problems)
    world.violations.add(kind === 'cut' ? 'cut' : 'ignored', `template_card.${path}: ${what}`)
  for (const id of attachmentsOf(card)) if (!world.media.get(id)) throw new Refusal(40007, 'invalid media_id')
  return structuredClone(card)
}

function attachmentsOf({ horizontal_content_list }: Json): string[] {
  const rows = Array.isArray(horizontal_content_list) ? horizontal_content_list.filter(isJson) : []
  return rows.flatMap(({ type, media_id }) => (type === 2 ? [String(media_id)] : []))
}

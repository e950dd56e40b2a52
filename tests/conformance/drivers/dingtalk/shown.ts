import { facts, rows, templateActions } from '../../../../adapters/dingtalk/cards/template.ts'
import { type Mark, markSigns } from '../../../../src/chat/card.ts'
import type { Form } from '../../../../src/chat/form.ts'
import type { Card, Params } from '../../../fakes/dingtalk/cards/card.ts'
import { sentByTap, tapsIn } from '../../../fakes/dingtalk/cards/dtmd.ts'
import { fieldsIn } from '../../../fakes/dingtalk/cards/form.ts'
import { pageIn } from '../../../fakes/dingtalk/cards/page-link.ts'
import type { Shown as DingtalkShown } from '../../../fakes/dingtalk/state/organisation.ts'
import type { Shown } from '../../driver.ts'

/** A message as somebody has it before them; a link that types something, or opens a page, is tapped like a button. */
export function messageShown(shown: DingtalkShown): Shown {
  const { key, content } = shown
  const words = typeof content.content === 'string' ? content.content : String(content.text ?? '')
  // A line of markdown ends in blanks, and a link is what stands on it.
  const text = words.replaceAll(/ +\n +/g, '\n').replaceAll(/ ?\[([^[\]]*)\]\([^()\s]*\)/g, ' $1')
  const taps = [...tapsIn(shown)].flatMap(([label, url]) =>
    sentByTap(url) === undefined && pageIn(url) === undefined ? [] : [{ label, token: url }],
  )
  return { id: key, text, buttons: taps, rewritten: false, whole: JSON.stringify(content) }
}

/** A card of the template as somebody sees it. */
export function cardShown(card: Card, seen: Params): Shown {
  const form = formOn(card, seen)
  const words = [
    `${markSigns[seen.mark as Mark] ?? ''} ${seen.headline}`.trim(),
    ...[seen.why, ...facts.map((n) => seen[`fact${n}`]), ...rows.map((n) => seen[`row${n}`])],
    ...[seen.closing, seen.said],
  ]
  const buttons = templateActions.filter(({ params, shownBy }) => params.p !== 'f' && seen[shownBy] === 'true')
  return {
    id: card.outTrackId,
    text: words.filter((line) => line !== undefined && line !== '').join('\n'),
    buttons: buttons.map(({ label, params }) => ({ label: seen[label] ?? '', token: pressToken(params.p, seen) })),
    ...(form ? { form } : {}),
    rewritten: card.rewrites > 0,
    whole: JSON.stringify(seen),
  }
}

/** A press carries its place, and what names all that the card was drawn from. */
const pressToken = (place: string, { v = '' }: Params): string => JSON.stringify([place, v])

function formOn({ outTrackId }: Card, seen: Params): Form | undefined {
  if (seen.form_on !== 'true') return undefined
  const fields = fieldsIn(seen.form ?? '').map(({ name, label, required }) => ({
    ...{ name, label, required, kind: 'text' as const },
  }))
  return { title: seen.headline ?? '', token: outTrackId, fields } as unknown as Form
}

import { buttonPlaces, facts, rows } from '../../../../adapters/dingtalk/cards/template.ts'
import type { Rendered } from '../../../../adapters/dingtalk/render.ts'

/** What is shown as lines to read; what can be pressed in brackets. */
export function shownLines(rendered: Rendered): string[] {
  return [...said(rendered), ...rendered.dropped.map((lost) => `lost    ${lost}`)]
}

function said(rendered: Rendered): string[] {
  switch (rendered.as) {
    case 'template':
      return [...paramLines(rendered.card.params), ...(rendered.card.alone ? formLines(rendered.card.alone) : [])]
    case 'action card': {
      const { title, text, buttons } = rendered.card
      return [`title   ${title}`, `marked  ${onOneLine(text)}`, ...buttons.map((one) => `[${one.title}] → ${one.url}`)]
    }
    case 'text':
      return [`text    ${onOneLine(rendered.text)}`]
  }
}

/** As somebody reads the card from top to bottom. */
function paramLines(params: Readonly<Record<string, string>>): string[] {
  const line = (name: string, what = name) => (params[name] ? [`${what.padEnd(7)} ${onOneLine(params[name])}`] : [])
  const buttons = buttonPlaces.filter((place) => params[`${place}_on`] === 'true').map((place) => `[${params[place]}]`)
  return [
    ...line('headline', 'head'),
    ...['mark', 'why'].flatMap((name) => line(name)),
    ...facts.flatMap((n) => line(`fact${n}`)),
    ...rows.flatMap((n) =>
      line(`row${n}`).map((one) => one + (params[`r${n}_on`] === 'true' ? ` [${params[`r${n}`]}]` : '')),
    ),
    ...line('closing'),
    ...line('picture'),
    ...(buttons.length > 0 ? [`buttons ${buttons.join(' ')}`] : []),
  ]
}

function formLines({ form, form_submit, said: told }: { form: string; form_submit: string; said: string }): string[] {
  const { fields } = JSON.parse(form) as { fields: Record<string, unknown>[] }
  return [
    ...(told === '' ? [] : [`said    ${onOneLine(told)}`]),
    ...fields.map(({ label, ...rest }) => `field   ${label} ${withoutIds(JSON.stringify(rest))}`),
    `submit  [${form_submit}]`,
  ]
}

/** Ids of people are never the same. */
const withoutIds = (json: string): string => json.replaceAll(/"value":"0\w{15,30}"/g, '"value":"…"')

const onOneLine = (text: string): string => text.replaceAll('\n', ' ⏎ ')

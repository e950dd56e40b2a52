import type { CardFace, CardSelect } from '../../../adapters/wecom/cards/template-card.ts'
import type { Rendered, TemplateCard, WecomMessage } from '../../../adapters/wecom/render.ts'

/** Messages as lines to read; what their buttons carry is left out, as it is never the same. */
export function messageLines({ calls, dropped }: Rendered): string[] {
  return [...calls.flatMap(callLines), ...dropped.map((lost) => `lost    ${lost}`)]
}

function callLines(call: WecomMessage): string[] {
  switch (call.msgtype) {
    case 'text':
      return [`text    ${onOneLine(call.text.content)}`]
    case 'markdown':
      return [`marked  ${onOneLine(call.markdown.content)}`]
    case 'markdown_v2':
      return [`marked2 ${onOneLine(call.markdown_v2.content)}`]
    case 'image':
      return [`image   ${'media_id' in call.image ? call.image.media_id : 'its bytes'}`]
    case 'template_card':
      return cardLines(call.template_card)
  }
}

export function cardLines(card: TemplateCard): string[] {
  return [`card    ${card.card_type}`, ...faceLines(card), ...partLines(card)]
}

function faceLines({ main_title, ...rest }: CardFace): string[] {
  const { quote_area, sub_title_text, horizontal_content_list = [] } = rest
  return [
    `title   ${main_title.title}`,
    ...(main_title.desc === undefined ? [] : [`desc    ${main_title.desc}`]),
    ...(quote_area ? [`quote   ${quote_area.title} | ${onOneLine(quote_area.quote_text)}`] : []),
    ...(sub_title_text === undefined ? [] : [`below   ${onOneLine(sub_title_text)}`]),
    ...horizontal_content_list.map(
      ({ keyname, value, ...row }) => `row     ${keyname} | ${value}${'userid' in row ? ` → ${row.userid}` : ''}`,
    ),
  ]
}

function partLines(card: TemplateCard): string[] {
  switch (card.card_type) {
    case 'text_notice':
      return [
        ...(card.jump_list ?? []).map(({ title, url }) => `jump    ${title} → ${url}`),
        `tap     ${card.card_action.url}`,
      ]
    case 'multiple_interaction':
      return [...card.select_list.map(selectLine), `submit  [${card.submit_button.text}]`]
    case 'button_interaction': {
      const buttons = card.button_list.map(({ text, style }) => `[${text} ${style}]`)
      const { button_selection, replace_text } = card
      const last = replace_text === undefined ? `buttons ${buttons.join(' ')}` : `grey    ${replace_text}`
      return [...(button_selection ? [selectLine(button_selection)] : []), last]
    }
  }
}

const selectLine = ({ title, option_list, selected_id }: CardSelect): string =>
  `choose  ${title}: ${option_list.map(({ text, id }) => `${text}${id === selected_id ? '*' : ''}`).join(' / ')}`

const onOneLine = (text: string): string => text.replaceAll('\n', ' ⏎ ')

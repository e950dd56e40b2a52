import type { types } from '@slack/bolt'
import type { Rendered } from '../../../adapters/slack/render.ts'

/** A message as lines to read; what its buttons carry is left out, as it is never the same. */
export function messageLines({ text, blocks, replies, dropped }: Rendered): string[] {
  return [
    ...blocks.flatMap(blockLines),
    `text    ${text.replaceAll('\n', ' ⏎ ')}`,
    ...replies.flatMap((reply) => ['reply', ...reply.blocks.flatMap(blockLines)]),
    ...dropped.map((lost) => `lost    ${lost}`),
  ]
}

/** A modal as lines to read. */
export function viewLines(view: types.ModalView): string[] {
  const buttons = [view.submit?.text, view.close?.text].filter(Boolean).map((label) => `[${label}]`)
  return [`modal   ${view.title.text} ${buttons.join(' ')}`, ...(view.blocks as types.KnownBlock[]).flatMap(blockLines)]
}

/** A Home tab as lines to read. */
export const homeLines = (blocks: readonly object[]): string[] => (blocks as types.KnownBlock[]).flatMap(blockLines)

function blockLines(block: types.KnownBlock): string[] {
  switch (block.type) {
    case 'header':
      return [`header  ${block.text.text}`]
    case 'section': {
      const button = block.accessory ? ` ${pressed(block.accessory as types.Button)}` : ''
      const pairs = (block.fields ?? []).map(({ text }) => text.replaceAll('\n', ' ⏎ '))
      const rows = pairs.flatMap((label, index) => (index % 2 === 0 ? [`field   ${label} | ${pairs[index + 1]}`] : []))
      return [...(block.text ? [`section ${block.text.text.replaceAll('\n', ' ⏎ ')}${button}`] : []), ...rows]
    }
    case 'context':
      return block.elements.map((element) => `context ${'text' in element ? element.text.replaceAll('\n', ' ⏎ ') : ''}`)
    case 'actions':
      return [`actions ${block.elements.map((element) => pressed(element as types.Button)).join(' ')}`]
    case 'image':
      return [`image   ${block.alt_text.replaceAll('\n', ' ⏎ ')}`]
    case 'input':
      return [inputLine(block)]
    default:
      return [block.type]
  }
}

function inputLine({ block_id, label, element, optional, hint }: types.InputBlock): string {
  const { type } = element
  const held = Object.entries(element).filter(([key]) => key.startsWith('initial'))
  const holds = held.map(([key, value]) => ` ${key}=${JSON.stringify(value)}`).join('')
  const count = 'options' in element ? ` of ${element.options?.length}` : ''
  return `input   ${label.text}${optional ? '' : '*'} (${block_id}) ${type}${count}${holds}${hint ? ` · ${hint.text}` : ''}`
}

const pressed = ({ text, style }: types.Button): string => `[${text.text}${style ? ` ${style}` : ''}]`

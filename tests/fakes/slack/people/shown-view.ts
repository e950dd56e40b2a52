import type { Json } from '../../simulation/json.ts'
import type { ViewRecord } from '../state/views.ts'
import { type Field, fieldsOf } from './fields.ts'
import { type Control, controlsIn, textOf } from './shown.ts'
import { wordsIn } from './words.ts'

/** A modal or a Home as somebody has it before them now. */
export interface ShownView {
  id: string
  title: string
  callbackId: string
  privateMetadata: string
  blocks: Json[]
  /** All that can be read in it. */
  words: string
  fields: Field[]
  controls: Control[]
  submit: string | undefined
  close: string | undefined
  /** Modals below it. */
  depth: number
}

export function shownViewOf(record: ViewRecord, depth = 0): ShownView {
  const { view, id } = record
  const blocks = view.blocks as Json[]
  return {
    id,
    title: textOf(view.title) ?? '',
    callbackId: String(view.callback_id ?? ''),
    privateMetadata: String(view.private_metadata ?? ''),
    blocks,
    words: wordsIn(blocks).join('\n'),
    fields: fieldsOf(record),
    controls: controlsIn(blocks),
    submit: textOf(view.submit),
    close: textOf(view.close),
    depth,
  }
}

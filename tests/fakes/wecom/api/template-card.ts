import { isJson, type Json } from '../../simulation/json.ts'
import { type CardProblem, CardReport } from './card/card-report.ts'
import type { CardUse } from './card/card-use.ts'
import { buttonSelection, buttons, checkbox, selections, submitButton } from './card/interactive-parts.ts'
import { most } from './card/lengths.ts'
import {
  cardAction,
  cardImage,
  emphasisContent,
  imageTextArea,
  mainTitle,
  shared,
  verticalContents,
} from './card/parts.ts'
import { inUpdates, readFields, type Shape, text } from './card/shapes.ts'
import { bytesOf } from './lengths.ts'

export type { CardProblem } from './card/card-report.ts'
export type { CardUse } from './card/card-use.ts'

interface CardType {
  /** Its presses come back. */
  readonly isInteractive: boolean
  readonly fields: Record<string, Shape>
  readonly also?: (card: Json, report: CardReport) => void
}

const pressed: Record<string, Shape> = {
  ...shared,
  main_title: mainTitle({ required: true }),
  replace_text: inUpdates(text({ shown: 'button' })),
}

const types: Record<string, CardType> = {
  text_notice: {
    isInteractive: false,
    fields: {
      ...shared,
      main_title: mainTitle({ required: false }),
      emphasis_content: emphasisContent,
      sub_title_text: text({ shown: 'subTitle' }),
      card_action: cardAction({ required: true }),
    },
    also: (card, report) => {
      const title = isJson(card.main_title) ? card.main_title.title : undefined
      if (!title && !card.sub_title_text) report.refuse('main_title.title', 'neither it nor sub_title_text', 41016)
    },
  },
  news_notice: {
    isInteractive: false,
    fields: {
      ...shared,
      main_title: mainTitle({ required: true }),
      card_image: cardImage,
      image_text_area: imageTextArea,
      vertical_content_list: verticalContents,
      card_action: cardAction({ required: true }),
    },
    also: (card, report) => {
      if (!card.card_image && !card.image_text_area) report.refuse('card_image', 'neither it nor image_text_area')
    },
  },
  button_interaction: {
    isInteractive: true,
    fields: {
      ...pressed,
      sub_title_text: text({ shown: 'subTitle' }),
      button_selection: buttonSelection,
      button_list: buttons,
      card_action: cardAction({ required: false }),
    },
  },
  vote_interaction: { isInteractive: true, fields: { ...pressed, checkbox, submit_button: submitButton } },
  multiple_interaction: {
    isInteractive: true,
    fields: { ...pressed, select_list: selections, submit_button: submitButton },
  },
}

/** Whether presses of it, or choices in its menu, come back to who sent it. */
export const isCalledBack = (card: Json): boolean =>
  types[String(card.card_type)]?.isInteractive === true || card.action_menu !== undefined

/**
 * Everything that is wrong with a template card, in the order of its fields.
 * WeCom refuses it with the code of the first that is `refused`; what is `cut` or `ignored` it takes without a word.
 */
export function problemsOfTemplateCard(card: unknown, use: CardUse): CardProblem[] {
  const report = new CardReport(use)
  if (!isJson(card)) report.refuse('', 'no object')
  else readCard(card, report)
  return report.problems
}

function readCard(card: Json, report: CardReport): void {
  const type = types[String(card.card_type)]
  if (!type) {
    report.refuse('card_type', 'unknown')
    return
  }
  const { isInteractive, fields, also } = type
  if (report.use === 'robot' && isInteractive) report.refuse('card_type', 'nobody would hear of the presses')
  const taskId: Shape = (value, path) =>
    readTaskId(value, path, report, isInteractive || card.action_menu !== undefined)
  readFields(card, { ...fields, task_id: taskId }, '', report)
  also?.(card, report)
}

function readTaskId(value: unknown, path: string, report: CardReport, isNeeded: boolean): void {
  if (value === undefined || value === '') {
    // A card is rewritten by its code.
    if (isNeeded && report.use !== 'app update') report.refuse(path, 'missing', 42014)
    return
  }
  if (typeof value !== 'string' || !/^[\w@-]+$/.test(value))
    report.refuse(path, 'other than letters, digits and _-@', 42014)
  else if (bytesOf(value) > most.taskId) report.refuse(path, `over ${most.taskId} bytes`, 42014)
}

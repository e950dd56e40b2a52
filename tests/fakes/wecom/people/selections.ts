import { isJson, type Json } from '../../simulation/json.ts'
import type { XmlFields } from '../callback/xml.ts'
import type { Knobs } from '../knobs/knobs.ts'

/** question_key → ids of options. */
export type Selected = Readonly<Record<string, readonly string[]>>

interface Question {
  readonly key: string
  readonly options: readonly string[]
  /** What is chosen where nobody chose. */
  readonly preset: readonly string[]
  readonly isSeveral: boolean
}

/** What a card asks. */
export function questionsOf(card: Json): Question[] {
  const ticks = isJson(card.checkbox) ? [card.checkbox] : []
  const menus = [card.button_selection, ...(Array.isArray(card.select_list) ? card.select_list : [])].filter(isJson)
  return [
    ...ticks.map((one) => ({
      key: String(one.question_key),
      options: idsOf(one),
      preset: optionsOf(one).flatMap(({ id, is_checked }) => (is_checked ? [String(id)] : [])),
      isSeveral: one.mode === 1,
    })),
    ...menus.map((one) => ({
      key: String(one.question_key),
      options: idsOf(one),
      preset: [String(one.selected_id || idsOf(one)[0])],
      isSeveral: false,
    })),
  ]
}

/** `SelectedItems` of a press. @throws where somebody chose what is not there */
export function selectedItems(card: Json, selected: Selected, spelling: Knobs['selectionsAs']): XmlFields {
  const questions = questionsOf(card)
  for (const key of Object.keys(selected))
    if (!questions.some((one) => one.key === key)) throw new Error(`the card does not ask ${key}`)
  if (questions.length === 0) return {}
  const item = spelling === 'OptionIds' ? 'OptionId' : 'OpitonId'
  const items = questions.map((question) => {
    const chosen = selected[question.key] ?? question.preset
    check(question, chosen)
    return { QuestionKey: question.key, [spelling]: { [item]: chosen } }
  })
  return { SelectedItems: { SelectedItem: items } }
}

function check({ key, options, isSeveral }: Question, chosen: readonly string[]): void {
  const strange = chosen.find((id) => !options.includes(id))
  if (strange !== undefined) throw new Error(`${key} has no ${strange}`)
  if (!isSeveral && chosen.length > 1) throw new Error(`of ${key} one can be chosen`)
}

const optionsOf = ({ option_list }: Json): Json[] => (Array.isArray(option_list) ? option_list.filter(isJson) : [])
const idsOf = (question: Json): string[] => optionsOf(question).map(({ id }) => String(id))

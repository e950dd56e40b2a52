import { isJson, type Json } from '../../../simulation/json.ts'
import type { CardReport } from './card-report.ts'
import { type LengthName, most } from './lengths.ts'
import { distinct, flag, inUpdates, list, object, oneOf, readFields, type Shape, text, url } from './shapes.ts'

/** Parts that are pressed, chosen and ticked. */

const key = text({ missing: 42019, mostBytes: most.key })
const questionKey = text({ missing: 40058, mostBytes: most.key })

const button = object(
  {
    type: oneOf([0, 1]),
    text: text({ missing: 42020, shown: 'button' }),
    style: oneOf([1, 2, 3, 4]),
    key: text({ mostBytes: most.key }),
    url: url(),
  },
  {
    also: (value, path, report) => {
      if (value.type === 1) url({ required: true })(value.url, `${path}.url`, report)
      else key(value.key, `${path}.key`, report)
    },
  },
)

export const buttons: Shape = (value, path, report) => {
  list(1, 6, button)(value, path, report)
  const pressed = Array.isArray(value) ? value.filter((one) => isJson(one) && one.type !== 1) : []
  distinct(pressed, 'key', path, report, 42018)
}

export const submitButton = object({ text: text({ missing: 42020, shown: 'button' }), key }, { required: true })

const options =
  (count: number, shown: LengthName, ticks: Record<string, Shape> = {}): Shape =>
  (value, path, report) => {
    const option = object({
      id: text({ missing: 40058, mostBytes: most.optionId }),
      text: text({ missing: 40058, shown }),
      ...ticks,
    })
    list(1, count, option)(value, path, report)
    distinct(value, 'id', path, report)
  }

/** A menu of up to ten. */
const menu = {
  question_key: questionKey,
  title: text(),
  option_list: options(10, 'option'),
  selected_id: text(),
  disable: inUpdates(flag),
}

function selectedIsThere({ selected_id, option_list }: Json, path: string, report: CardReport): void {
  if (selected_id === undefined || selected_id === '') return
  const all = Array.isArray(option_list) ? option_list : []
  if (!all.some((one) => isJson(one) && one.id === selected_id))
    report.refuse(`${path}.selected_id`, 'none of the options')
}

export const buttonSelection = object(menu, { also: selectedIsThere })

export const selections: Shape = (value, path, report) => {
  list(1, 3, object(menu, { also: selectedIsThere }))(value, path, report)
  distinct(value, 'question_key', path, report)
}

export const checkbox: Shape = (value, path, report) => {
  if (!isJson(value)) return report.refuse(path, value === undefined ? 'missing' : 'no object')
  const fields = {
    question_key: questionKey,
    mode: oneOf([0, 1]),
    option_list: options(20, 'checkboxOption', { is_checked: flag }),
    disable: inUpdates(flag),
  }
  readFields(value, fields, path, report)
  const ticked = Array.isArray(value.option_list)
    ? value.option_list.filter((one) => isJson(one) && one.is_checked)
    : []
  if (value.mode !== 1 && ticked.length > 1) report.refuse(`${path}.option_list`, 'several ticked where one may be')
}

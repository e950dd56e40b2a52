import { all, boolean, type Check, integer, list, rule, string } from './checks.ts'
import { action, chosen, confirmed, element, typed } from './element-shape.ts'
import { richText } from './rich-text.ts'

const day = string({ like: /^\d{4}-\d{2}-\d{2}$/ })

const rising = (low: string, high: string) =>
  rule((value) => {
    if (value[low] === undefined || value[high] === undefined) return undefined
    return Number(value[low]) > Number(value[high]) ? `${low} must not be greater than ${high}` : undefined
  })

/** Elements into which something is typed, or put. */
export const inputs: Record<string, Check> = {
  datepicker: element('datepicker', {}, { ...chosen, initial_date: day }),
  timepicker: element(
    'timepicker',
    {},
    {
      ...chosen,
      initial_time: string({ like: /^([01]\d|2[0-3]):[0-5]\d$/ }),
      timezone: string({ max: 100 }),
    },
  ),
  datetimepicker: element(
    'datetimepicker',
    {},
    {
      ...confirmed,
      focus_on_load: boolean,
      initial_date_time: integer({ min: 0, max: 9_999_999_999 }),
    },
  ),
  plain_text_input: all(
    element(
      'plain_text_input',
      {},
      {
        ...typed,
        initial_value: string({ max: 3000 }),
        multiline: boolean,
        min_length: integer({ min: 0, max: 3000 }),
        max_length: integer({ min: 1, max: 3000 }),
      },
    ),
    rising('min_length', 'max_length'),
  ),
  email_text_input: element('email_text_input', {}, { ...typed, initial_value: string({ max: 3000 }) }),
  url_text_input: element('url_text_input', {}, { ...typed, initial_value: string({ max: 3000 }) }),
  number_input: all(
    element(
      'number_input',
      { is_decimal_allowed: boolean },
      {
        ...typed,
        initial_value: string(),
        min_value: string(),
        max_value: string(),
      },
    ),
    rising('min_value', 'max_value'),
  ),
  rich_text_input: element('rich_text_input', {}, { ...typed, initial_value: richText }),
  file_input: element(
    'file_input',
    {},
    {
      ...action,
      filetypes: list(string({ min: 1 }), { min: 1 }),
      max_files: integer({ min: 1, max: 10 }),
    },
  ),
}

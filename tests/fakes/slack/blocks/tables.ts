import { all, boolean, byType, type Check, integer, list, number, object, oneOf, rule, string } from './checks.ts'
import { richText } from './rich-text.ts'

const cell = byType({
  raw_text: object({ type: oneOf('raw_text'), text: string({ min: 1 }) }),
  raw_number: object({ type: oneOf('raw_number'), value: number, text: string({ min: 1 }) }),
  rich_text: richText,
})

const blockId = { block_id: string({ min: 1, max: 255 }) }
const rows = (limits: { min: number; max: number }): Check => list(list(cell, { min: 1, max: 20 }), limits)

/** Every row has as many cells as the first. */
const straight = rule((value) => {
  const lengths = new Set(Array.isArray(value.rows) ? value.rows.map((row) => (row as unknown[]).length) : [])
  return lengths.size > 1 ? 'all rows must have the same number of cells' : undefined
})

const column = object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean })

export const table = all(
  object(
    { type: oneOf('table'), rows: rows({ min: 1, max: 100 }) },
    { ...blockId, column_settings: list(column, { max: 20 }) },
  ),
  straight,
)

/** Its first row is the header: 1 to 100 rows of data. */
export const dataTable = all(
  object(
    { type: oneOf('data_table'), rows: rows({ min: 2, max: 101 }), caption: string({ min: 1 }) },
    {
      ...blockId,
      page_size: integer({ min: 1, max: 100 }),
      row_header_column_index: integer({ min: 0, max: 19 }),
    },
  ),
  straight,
)

import fc from 'fast-check'
import type { Field, Form } from '../../../src/chat/form.ts'
import { anyText } from '../any-card.ts'

const option = fc.record({ value: fc.oneof(fc.uuid(), anyText), label: fc.oneof(fc.constant('价格'), anyText) })

const field: fc.Arbitrary<Field> = fc
  .record({
    name: fc.oneof(fc.constantFrom('reason', 'owner', 'until'), anyText),
    label: fc.oneof(fc.constant('原因'), anyText),
    kind: fc.constantFrom('choice' as const, 'choice' as const, 'person' as const, 'text' as const),
    required: fc.boolean(),
    options: fc.array(option, { maxLength: 12 }),
  })
  .map(({ options, ...rest }) => ({ ...rest, options, value: options[0]?.value ?? '' }))

/** Any form; many of them are small. */
export const anyForm: fc.Arbitrary<Form> = fc.record({
  token: fc.oneof(fc.uuid(), fc.constantFrom('t'.repeat(900), 't'.repeat(2_001))),
  title: fc.oneof(fc.constant('D-1024 输单'), anyText),
  submitLabel: fc.oneof(fc.constant('提交'), anyText),
  typed: anyText,
  fields: fc.array(field, { maxLength: 4 }),
})

import { locales } from '../../i18n/locale.ts'
import { parseTimeZone } from '../../people/time-zone.ts'
import { documentShape, type PolicyDocument, type StageRule } from './document.ts'
import { builtInField } from './fields.ts'

/** A document whose parts agree with each other. */
export const policyDocument = documentShape.superRefine((document, context) => {
  for (const message of disagreements(document)) context.addIssue({ code: 'custom', message })
})

function* disagreements(document: PolicyDocument): Generator<string> {
  const { fields, stages, moves, time } = document
  yield* twice(
    'field',
    fields.map(({ name }) => name),
  )
  yield* twice(
    'stage',
    stages.map(({ key }) => key),
  )
  yield* twice(
    'stage name',
    stages.map(({ name }) => name),
  )
  for (const locale of locales)
    yield* twice(
      'field label',
      fields.map((field) => field.label[locale]),
    )
  for (const { name, kind, options } of fields) {
    if ((kind === 'choice') !== (options !== undefined)) yield `field ${name}: a choice has options, nothing else does`
    if (builtInField(name)) yield `field ${name}: every deal has it already`
  }
  for (const stage of stages) yield* stageDisagreements(stage, document)
  if (time?.zone !== undefined && parseTimeZone(time.zone) === undefined)
    yield `time: there is no time zone ${time.zone}`
  const delays = time?.levels.map(({ afterDays }) => afterDays) ?? []
  if (delays.some((delay, index) => index > 0 && delay <= delays[index - 1]!))
    yield 'time: each level comes later than the one before'
  if (stages[0]?.entry.length) yield `stage ${stages[0].key}: a new deal begins here, so it has no entry conditions`
  if (stages[0]?.approval) yield `stage ${stages[0].key}: a new deal begins here, so it needs no approval`
  const keys = stages.map(({ key }) => key)
  for (const [from, to] of Array.isArray(moves.jumps) ? moves.jumps : []) {
    if (!keys.includes(from) || keys.indexOf(to) <= keys.indexOf(from)) yield `jump ${from} to ${to}: not a way ahead`
  }
}

function* stageDisagreements({ key, entry, exit, checklist, evidence }: StageRule, { fields }: PolicyDocument) {
  yield* twice(
    `condition of ${key}`,
    [...entry, ...exit].map(({ code }) => code),
  )
  yield* twice(
    `checklist item of ${key}`,
    checklist.map((item) => item.key),
  )
  yield* twice(
    `evidence of ${key}`,
    evidence.map(({ kind }) => kind),
  )
  for (const one of [...entry, ...exit]) {
    if (one.require === 'customerMessages') continue
    const known = fields.some(({ name }) => name === one.field) || builtInField(one.field)
    if (!known) yield `stage ${key}, condition ${one.code}: there is no field ${one.field}`
    if (one.require === 'predicate' && (one.op === 'filled') !== (one.value === undefined))
      yield `stage ${key}, condition ${one.code}: ${one.op} ${one.op === 'filled' ? 'has no value' : 'needs a value'}`
    if (one.require === 'predicate' && one.value !== undefined && (one.op === 'in') !== Array.isArray(one.value))
      yield `stage ${key}, condition ${one.code}: only in has a list of values`
  }
}

function* twice(what: string, names: readonly string[]): Generator<string> {
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) < index))) yield `${what} ${name}: twice`
}

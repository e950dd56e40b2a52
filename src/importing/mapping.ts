import { z } from 'zod'
import { UserError } from '../errors/user-error.ts'
import { isCurrency } from '../money/money.ts'
import { platformNames } from '../people/known-platforms.ts'
import { roles } from '../people/roles.ts'
import { parseTimeZone } from '../people/time-zone.ts'

/**
 * A mapping file says in JSON how the columns of a CSV become people, customers or deals (docs/importing.md).
 * Unknown keys are refused: a misspelt one would otherwise be a column silently left out.
 */

const sourceObject = z
  .strictObject({
    column: z.string().min(1).optional(),
    columns: z.array(z.string().min(1)).min(1).optional(),
    /** Between the filled ones of `columns`. */
    join: z.string().default(' '),
    constant: z.string().optional(),
    /** Texts of the file, and what each is really called. */
    aliases: z.record(z.string(), z.string()).default({}),
    /** Texts that mean there is nothing: `0`, `n/a`. */
    empty: z.array(z.string()).default([]),
    /** When there is nothing. */
    default: z.string().optional(),
  })
  .refine(
    ({ column, columns, constant }) => [column, columns, constant].filter((one) => one !== undefined).length === 1,
    {
      message: 'needs exactly one of column, columns, constant',
    },
  )

/** Where a value comes from; a plain text is the name of a column. */
const source = z.union([
  z
    .string()
    .min(1)
    .transform((column) => sourceObject.parse({ column })),
  sourceObject,
])
export type Source = z.infer<typeof sourceObject>

const frame = { delimiter: z.string().length(1).default(',') }

const peopleMapping = z.strictObject({
  ...frame,
  imports: z.literal('people'),
  /** What makes two rows the same person, in this file and the next. */
  key: source,
  name: source,
  region: source.optional(),
  email: source.optional(),
  /** Who they are on a platform, as the directory there says; an empty cell connects nothing. */
  identities: z
    .array(
      z.strictObject({
        platform: z.enum(platformNames),
        tenant: z.string().min(1),
        userId: source,
      }),
    )
    .default([]),
  roles: z.array(z.enum(roles)).min(1),
  /** The key of the manager. One who is not in the directory is added with `managerRoles`. */
  manager: source.optional(),
  managerRoles: z.array(z.enum(roles)).min(1).optional(),
})

const customersMapping = z.strictObject({
  ...frame,
  imports: z.literal('customers'),
  name: source,
  phone: source.optional(),
  /** Other columns, by the label they are shown under. */
  facts: z.record(z.string().min(1).max(40), source).default({}),
})

const stagePlan = z.strictObject({
  key: z.string().min(1).max(40),
  name: z.string().min(1).max(40),
  /** Chance to win from here, per cent, at most two decimals. */
  probability: z.number().min(0).max(100).multipleOf(0.01),
  needsApproval: z.boolean().default(false),
})
export type StagePlan = z.infer<typeof stagePlan>

const dealsMapping = z.strictObject({
  ...frame,
  imports: z.literal('deals'),
  /** The source's own key: the same row imported again is the same deal. */
  key: source,
  title: source,
  owner: source,
  customer: source.optional(),
  customerPhone: source.optional(),
  product: source.optional(),
  amount: source.optional(),
  currency: z.string().refine(isCurrency, { message: 'is not a currency we know' }),
  /** Default: the owner's region. */
  region: source.optional(),
  openedAt: source.optional(),
  /** When it came into the stage it is in. */
  enteredAt: source.optional(),
  closedAt: source.optional(),
  expectedClose: source.optional(),
  lostReason: source.optional(),
  dates: z
    .strictObject({
      /** YYYY, M or MM, D or DD, and whatever stands between them. Without it: every way that can be read in one way alone. */
      format: z.string().optional(),
      timeZone: z
        .string()
        .refine((name) => parseTimeZone(name) !== undefined, { message: 'is not a time zone such as Asia/Shanghai' })
        .optional(),
    })
    .prefault({}),
  /** With stages: made if no pipeline has this key. Without: it must exist. */
  pipeline: z.strictObject({
    key: z.string().min(1).max(40),
    name: z.string().max(40).optional(),
    stages: z.array(stagePlan).min(1).optional(),
  }),
  stage: source,
  /** What each text in `stage` means here. */
  stages: z.record(
    z.string(),
    z.strictObject({ stage: z.string().min(1), status: z.enum(['open', 'won', 'lost']).default('open') }),
  ),
})

const mapping = z.discriminatedUnion('imports', [peopleMapping, customersMapping, dealsMapping])
export type Mapping = z.infer<typeof mapping>
export type PeopleMapping = z.infer<typeof peopleMapping>
export type CustomersMapping = z.infer<typeof customersMapping>
export type DealsMapping = z.infer<typeof dealsMapping>

/** Longest mapping file, in UTF-16 units. */
export const longestMapping = 100_000

/** @throws UserError `error.import.mapping` that names the first thing wrong and where it stands */
export function readMapping(text: string): Mapping {
  if (text.length > longestMapping)
    throw new UserError('error.import.mapping', { where: '-', problem: `> ${longestMapping}` })
  const json = parseJson(text)
  const result = mapping.safeParse(json)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new UserError('error.import.mapping', { where: issue!.path.join('.') || '-', problem: issue!.message })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UserError('error.import.mapping', { where: '-', problem: (error as Error).message })
  }
}

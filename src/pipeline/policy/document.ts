import { z } from 'zod'

/**
 * A stage policy as people write it down: one JSON document per pipeline. `docs/policy.schema.json` is made from these
 * shapes. Amounts are in minor units (分), probabilities in percent.
 */

const label = z.strictObject({ zh: z.string().min(1).max(40), en: z.string().min(1).max(60) })

/** What is typed in commands and kept in the database; a value never leaves it. */
const asciiKey = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)

const fieldKinds = ['text', 'longText', 'number', 'money', 'date', 'choice', 'person', 'tick'] as const

const fieldRule = z.strictObject({
  name: asciiKey,
  label,
  kind: z.enum(fieldKinds),
  /** Only of a choice. */
  options: z.array(z.string().min(1).max(40)).min(1).max(20).optional(),
})

const operators = ['eq', 'ne', 'gte', 'lte', 'in', 'filled'] as const
const single = z.union([z.string(), z.number()])

const condition = z.discriminatedUnion('require', [
  z.strictObject({ code: asciiKey, require: z.literal('field'), field: z.string() }),
  z.strictObject({
    code: asciiKey,
    require: z.literal('predicate'),
    field: z.string(),
    op: z.enum(operators),
    value: z.union([single, z.array(single).min(1)]).optional(),
  }),
  z.strictObject({ code: asciiKey, require: z.literal('customerMessages'), least: z.int().min(1).max(100) }),
])

const approvalStep = z.strictObject({
  by: z.enum(['supervisor', 'director']),
  /** Only for deals worth more, in minor units, and for those whose worth is unknown. */
  aboveMinor: z.int().min(0).optional(),
})

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const days = z.number().positive().max(365)

/** Recipients of notices, seen from the deal: its owner, and the people above them. */
export const ladderRoles = ['rep', 'supervisor', 'director'] as const

/** Activities on a deal; each can restart its timer. */
export const activities = ['note', 'field', 'tick', 'evidence', 'message'] as const

const level = z.strictObject({
  /** After the stage's limit. */
  afterDays: z.number().min(0).max(365),
  to: z.enum(ladderRoles),
  copy: z.array(z.enum(ladderRoles)).max(2).optional(),
  /** Proposes to give the deal to another person. */
  reassign: z.literal(true).optional(),
})

const timeRule = z.strictObject({
  days: z.enum(['calendar', 'working']),
  /** IANA name; without it the pipeline's. */
  zone: z.string().optional(),
  /** Nothing is said between these times; they may span midnight. */
  quiet: z.strictObject({ from: clockTime, to: clockTime }).optional(),
  /** How long a deal may stay in a stage that says nothing else. */
  limitDays: days,
  levels: z.array(level).min(1).max(5),
  /** What restarts a stage's timer. Entering a stage always does. */
  resetBy: z.array(z.enum(activities)).max(activities.length),
  /** How long a deal may go without a follow-up, in calendar days. */
  followUpDays: days,
  /** For how long "I have it in hand" holds the ladder, in calendar days. */
  acknowledgeDays: days.optional(),
  /** False: these notices do not wait for a daily digest. */
  daily: z.boolean().optional(),
})

const stageRule = z.strictObject({
  /** Pipelines made before there were policies have keys of any kind. */
  key: z.string().regex(/^\S{1,60}$/u),
  name: z.string().min(1).max(40),
  /** Chance to win from here, in percent. */
  probability: z.number().min(0).max(100),
  /** How long a deal may stay here; null: without limit. Without it the pipeline's limit. */
  limitDays: days.nullable().optional(),
  entry: z.array(condition).max(20),
  exit: z.array(condition).max(20),
  checklist: z.array(z.strictObject({ key: asciiKey, label, mandatory: z.boolean() })).max(10),
  evidence: z
    .array(
      z.strictObject({
        kind: z.string().min(1).max(20),
        mandatory: z.boolean(),
        minBytes: z.int().min(1).optional(),
      }),
    )
    .max(5),
  approval: z
    .strictObject({
      steps: z.array(approvalStep).min(1).max(3),
      remindAfterHours: z.int().min(1).max(720).optional(),
      expiresAfterHours: z.int().min(1).max(2160).optional(),
    })
    .optional(),
})

export const documentShape = z.strictObject({
  format: z.literal(1),
  name: z.string().min(1).max(40),
  fields: z.array(fieldRule).max(30),
  stages: z.array(stageRule).min(1).max(10),
  moves: z.strictObject({
    /** True: any stage ahead may be entered; else the allowed pairs `[from, to]` of keys. */
    jumps: z.union([z.boolean(), z.array(z.tuple([z.string(), z.string()]))]),
    back: z.enum(['reason', 'never']),
    lostReason: z.literal(true),
  }),
  /** Without it: 7 calendar days in any stage, then the supervisor with a copy to the rep. */
  time: timeRule.optional(),
})
export type PolicyDocument = z.infer<typeof documentShape>
export type FieldRule = z.infer<typeof fieldRule>
export type StageRule = z.infer<typeof stageRule>
export type TimeRule = z.infer<typeof timeRule>
export type LadderRole = (typeof ladderRoles)[number]
export type Activity = (typeof activities)[number]
export type Condition = z.infer<typeof condition>
export type ApprovalStep = z.infer<typeof approvalStep>
/** What something is called, in both languages. */
export type Label = z.infer<typeof label>

/** The rule of a stage; undefined: the policy does not know it (any more). */
export function ruleOf(document: PolicyDocument, key: string): StageRule | undefined {
  return document.stages.find((stage) => stage.key === key)
}

import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { defineCard } from '../../src/bot/definitions/card.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Reader, Tx } from '../../src/store/store.ts'

/** A counter row stands for a business subject: `count` reads it, the card's button raises it once. */
export async function readCounter(reader: Reader, name: string): Promise<number> {
  const { counter } = reader.tables
  const [row] = await reader.select({ value: counter.value }).from(counter).where(eq(counter.name, name))
  return row?.value ?? 0
}

export async function raise(tx: Tx, name: string): Promise<void> {
  const { counter } = tx.tables
  await tx
    .insert(counter)
    .values({ name, value: 1 })
    .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
}

const none = z.object({})

const raiseCommand = defineCommand({
  path: 'raise',
  aliases: ['加一'],
  summary: 'common.yes',
  parameters: [],
  arguments: none,
  example: { zh: '/加一', en: '/raise' },
  async run(ctx) {
    await raise(ctx.tx, 'raised')
    return { type: 'text', text: `raised by ${ctx.actor.name}` }
  },
})

const showCommand = defineCommand({
  path: 'show',
  aliases: ['看'],
  summary: 'common.yes',
  parameters: [],
  arguments: none,
  example: { zh: '/看', en: '/show' },
  run: async () => ({ type: 'card', card: 'counter', subject: 'clicks' }),
})

const refuseCommand = defineCommand({
  path: 'refuse',
  aliases: ['拒绝'],
  summary: 'common.yes',
  parameters: [],
  arguments: none,
  example: { zh: '/拒绝', en: '/refuse' },
  async run(ctx) {
    await raise(ctx.tx, 'refused')
    throw new UserError('error.money.format', { text: '1,2,3' }, '/看')
  },
})

const breakCommand = defineCommand({
  path: 'break',
  aliases: ['坏'],
  summary: 'common.yes',
  parameters: [],
  arguments: none,
  example: { zh: '/坏', en: '/break' },
  run: async () => {
    throw new TypeError('a defect')
  },
})

const formCommand = defineCommand({
  path: 'ask',
  aliases: ['问'],
  summary: 'common.yes',
  parameters: [],
  arguments: none,
  example: { zh: '/问', en: '/ask' },
  run: async () => ({ type: 'form', form: 'name', subject: 'clicks' }),
})

/** Changes something, and answers with a form that has nothing to fill in. */
const emptyFormCommand = defineCommand({
  path: 'ask nothing',
  aliases: ['空问'],
  summary: 'common.yes',
  parameters: [],
  arguments: none,
  example: { zh: '/空问', en: '/ask nothing' },
  async run(ctx) {
    await raise(ctx.tx, 'asked nothing')
    return { type: 'form', form: 'nothing', subject: 'clicks' }
  },
})

/** Only people who are not in marketing may see it. For the bot it is a card of a deal like any other. */
export const counterCard = defineCard<{ value: number }>({
  name: 'counter',
  subjects: { deal: itself },
  presents: 'deal',
  async view(reader, subject, viewers) {
    if (viewers.outsiders || viewers.people.some((person) => person.roles.includes('marketing'))) return undefined
    return { value: await readCounter(reader, subject) }
  },
  draw: (view, tools) => ({
    kind: 'facts',
    headline: `count ${view.value}`,
    facts: [],
    buttons: [tools.button('raise', 'raise', 'primary', '', '/raise')],
  }),
  versionKey: (view) => String(view.value),
  actions: {
    raise: {
      async run(ctx, press) {
        await raise(ctx.tx, press.subject)
        await ctx.refresh({ deal: press.subject })
        return { type: 'text', text: `raised to ${press.view.value + 1}` }
      },
    },
    ask: {
      look: async () => ({ type: 'form', form: 'name', subject: 'clicks' }),
    },
    askSlowly: {
      async look() {
        await new Promise((resolve) => setTimeout(resolve, 300))
        return { type: 'form', form: 'name', subject: 'clicks' }
      },
    },
  },
})

export const nameForm: FormDefinition = {
  name: 'name',
  draw: async (_ctx, _subject, token) => ({
    token,
    title: 'a name',
    submitLabel: 'ok',
    fields: [{ name: 'name', label: 'name', kind: 'text', required: true }],
    typed: '/name 张三',
  }),
  async submit(ctx, _subject, values) {
    if (!values.name) return { type: 'fieldErrors', errors: { name: 'missing' } }
    await raise(ctx.tx, `named ${values.name}`)
    return { type: 'text', text: `hello ${values.name}` }
  },
}

const emptyForm: FormDefinition = {
  name: 'nothing',
  draw: async () => undefined,
  submit: async () => ({ type: 'nothing' }),
}

export const allForms = [nameForm, emptyForm]
export const allCommands = [raiseCommand, showCommand, refuseCommand, breakCommand, formCommand, emptyFormCommand]

import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import type { FieldKind } from '../../src/chat/form.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { bindFile } from '../../src/evidence/bind-file.ts'
import type { Store } from '../../src/store/store.ts'

/** In the order of the form. */
export const kinds: readonly FieldKind[] = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'choice',
  'person',
  'customer',
  'file',
  'tick',
]

/** A field of every kind; only the text is needed. What is written in it says how the submit ends. */
export const anyForm: FormDefinition = {
  name: 'any',
  draw: async (_ctx, subject, token) => ({
    token,
    title: `any of ${subject}`,
    submitLabel: 'send',
    typed: '/any',
    fields: kinds.map((kind) => ({
      name: kind,
      label: `a ${kind}`,
      kind,
      required: kind === 'text',
      ...(kind === 'choice' ? { options: [{ value: 'a', label: 'A' }] } : {}),
      ...(kind === 'number' ? { hint: 'of beds', value: '7' } : {}),
    })),
  }),
  async submit(ctx, subject, values) {
    if (values.text === 'wrong')
      return { type: 'fieldErrors', errors: { text: 'not this word', elsewhere: 'nor there' } }
    const { counter } = ctx.tx.tables
    await ctx.tx
      .insert(counter)
      .values({ name: subject, value: 1 })
      .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
    if (values.text === 'meanwhile') await ctx.tx.update(ctx.tx.tables.formLink).set({ usedAt: ctx.now })
    if (values.text === 'refused') throw new UserError('error.form.gone')
    const file = ctx.files.find(({ fileId }) => fileId === values.file)
    const kept = file && (await bindFile(ctx.tx, file, ctx.actor.id, ctx.now))
    const said = Object.entries(values).filter(([name, value]) => value !== '' && name !== 'file')
    return {
      type: 'text',
      text: `took ${JSON.stringify([...said, ...(kept ? [['file', kept.name, kept.sha256]] : [])])}`,
    }
  },
}

/** `/any` opens it. */
export const anyCommand = defineCommand({
  path: 'any',
  aliases: ['随便'],
  summary: 'common.yes',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/随便', en: '/any' },
  run: async () => ({ type: 'form', form: 'any', subject: 'subject' }),
})

/** How often a submit of it had its effect. */
export async function effectsOf(store: Store): Promise<number> {
  const { counter } = store.tables
  const [row] = await store.read((reader) => reader.select().from(counter).where(eq(counter.name, 'subject')))
  return row?.value ?? 0
}

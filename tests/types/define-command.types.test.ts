import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { type Command, defineCommand } from '../../src/bot/definitions/command.ts'
import type { Context, ReadContext, Reply } from '../../src/bot/definitions/context.ts'
import { runCommand } from '../support/run-handler.ts'

/*
 * Each `@ts-expect-error` is a mistake in a command that the compiler has to find: where it no longer does, `npm run check`
 * fails.
 */

const says = async (): Promise<Reply> => ({ type: 'text', text: '好' })

const base = {
  path: 'deal echo',
  aliases: ['商机 回声'],
  summary: 'command.dealNote.summary',
  parameters: [{ name: 'deal', labels: { zh: '商机', en: 'deal' }, required: true }],
  arguments: z.object({ deal: z.string(), count: z.coerce.number() }),
  example: { zh: '/商机 回声 D-1001', en: '/deal echo D-1001' },
} as const

const whatever = {} as Context

describe('a command', () => {
  it('gets in `run` what its schema made of the texts', async () => {
    const command = defineCommand({
      ...base,
      async run(ctx, args) {
        expectTypeOf(ctx).toEqualTypeOf<Context>()
        expectTypeOf(args).toEqualTypeOf<{ deal: string; count: number }>()
        return { type: 'text', text: `${args.deal} ${args.count + 1}` }
      },
    })
    expectTypeOf(command).toEqualTypeOf<Command>()
    expect(await runCommand(command, whatever, { deal: 'D-1', count: 1 })).toEqual({ type: 'text', text: 'D-1 2' })
  })

  it('that only reads gets nothing to write with', async () => {
    const command = defineCommand({
      ...base,
      async look(ctx, args) {
        expectTypeOf(ctx).toEqualTypeOf<ReadContext>()
        expectTypeOf(args).toEqualTypeOf<{ deal: string; count: number }>()
        // @ts-expect-error nothing is open to write into
        return { type: 'text', text: `${ctx.tx}` }
      },
    })
    expect(await runCommand(command, whatever, { deal: 'D-1', count: 1 })).toEqual({ type: 'text', text: 'undefined' })
  })

  it('has no other argument, and each in its own type', async () => {
    const missing = defineCommand({
      ...base,
      // @ts-expect-error the schema makes no title
      run: async (_ctx, { title }) => ({ type: 'text', text: `${title}` }),
    })
    expect(await runCommand(missing, whatever, {})).toEqual({ type: 'text', text: 'undefined' })
    const mistyped = defineCommand({
      ...base,
      // @ts-expect-error a number has no length
      run: async (_ctx, { count }) => ({ type: 'text', text: `${count.length}` }),
    })
    expect(await runCommand(mistyped, whatever, { count: 1 })).toEqual({ type: 'text', text: 'undefined' })
  })

  it('answers with a reply', async () => {
    // @ts-expect-error a bare text is none
    const text = defineCommand({ ...base, run: async () => '好' })
    expect(await runCommand(text, whatever, {})).toBe('好')
    // @ts-expect-error a card needs its subject
    const card = defineCommand({ ...base, run: async () => ({ type: 'card', card: 'deal' }) })
    expect(await runCommand(card, whatever, {})).toEqual({ type: 'card', card: 'deal' })
  })

  it('has a summary of the catalogue, a permission that exists, and an example in both languages', () => {
    // @ts-expect-error there is no such sentence
    expect(defineCommand({ ...base, summary: 'command.echo', run: says }).summary).toBe('command.echo')
    // @ts-expect-error there is no such permission
    expect(defineCommand({ ...base, permission: 'deal.sing', run: says }).permission).toBe('deal.sing')
    // @ts-expect-error half of the readers would see none
    expect(defineCommand({ ...base, example: { en: '/deal echo' }, run: says }).example).toEqual({ en: '/deal echo' })
  })

  it('has names for its parameters in both languages', () => {
    const parameters = [{ name: 'deal', labels: { en: 'deal' }, required: true }]
    // @ts-expect-error the Chinese one is missing
    expect(defineCommand({ ...base, parameters, run: says }).parameters).toBe(parameters)
  })

  it('forgets its arguments in the list of commands: nobody calls it without parsing', () => {
    expectTypeOf<Parameters<Extract<Command, { run: unknown }>['run']>[1]>().toEqualTypeOf<unknown>()
    expect(defineCommand({ ...base, run: says }).path).toBe('deal echo')
  })
})

import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Locale } from '../../../src/i18n/locale.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import { menuEntries } from './entries.ts'

/** As `menu/create` takes it (https://developer.work.weixin.qq.com/document/path/90231). */
export interface Menu {
  button: { name: string; sub_button: { type: 'click'; name: string; key: string }[] }[]
}

/** Ours, in the language of the company. */
export function menuIn(locale: Locale): Menu {
  return {
    button: menuEntries.map(({ name, entries }) => ({
      name: sayByKey(locale, name),
      sub_button: entries.map((entry) => ({
        type: 'click',
        name: sayByKey(locale, entry.name),
        key: `/${entry.command}`,
      })),
    })),
  }
}

/** What a tap does; what WeCom adds to it means nothing. */
const deed = z.object({
  name: z.string(),
  type: z.string().optional(),
  key: z.string().optional(),
  url: z.string().optional(),
})
const given = z.object({ button: z.array(deed.extend({ sub_button: z.array(deed).optional() })) })

/** Whether what `menu/get` answered is another menu than ours. */
export function menuDiffers(current: unknown, ours: Menu): boolean {
  const { data } = given.safeParse(current)
  return !data || JSON.stringify(data.button.map(same)) !== JSON.stringify(ours.button.map(same))
}

/** The same for the same menu, however WeCom tells of it. */
export function menuFingerprint(current: unknown): string {
  const { data } = given.safeParse(current)
  const told = data ? data.button.map(same) : current
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url')
}

/** What can be tapped, a line each: `商机 / 新建: /deal new`. */
export function menuLines(current: unknown): string[] {
  const { data } = given.safeParse(current)
  return (data?.button ?? []).flatMap(({ name, sub_button = [], ...own }) =>
    sub_button.length > 0
      ? sub_button.map((deed) => `${name} / ${deed.name}: ${doesOf(deed)}`)
      : [`${name}: ${doesOf({ name, ...own })}`],
  )
}

const doesOf = ({ type = '', key, url }: z.infer<typeof deed>): string => key ?? url ?? type

type Given = z.infer<typeof given>['button'][number]

const same = ({ name, type, key, url, sub_button = [] }: Given) =>
  sub_button.length > 0 ? [name, sub_button.map(sameDeed)] : [sameDeed({ name, type, key, url })]

const sameDeed = ({ name, type = '', key = '', url = '' }: z.infer<typeof deed>): string[] => [name, type, key, url]

/** Whether every entry of a menu is one of ours, in whatever language and order: nobody made it by hand. */
export function isOwnMenu(current: unknown): boolean {
  const { data } = given.safeParse(current)
  if (!data) return false
  const own = new Set(menuEntries.flatMap(({ entries }) => entries.map(({ command }) => `/${command}`)))
  const deeds = data.button.flatMap((one) => (one.sub_button?.length ? one.sub_button : [one]))
  return deeds.every(({ type, key }) => type === 'click' && key !== undefined && own.has(key))
}

import { describe, expect, it } from 'vitest'
import { menuEntries } from '../../../../adapters/wecom/menu/entries.ts'
import { isOwnMenu, menuDiffers, menuIn } from '../../../../adapters/wecom/menu/menu.ts'
import { listCommands } from '../../../../commands/index.ts'
import { parseCommandLine } from '../../../../src/bot/command-line/parse-line.ts'
import { locales } from '../../../../src/i18n/locale.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('not asked here')) })
const bytes = (text: string) => Buffer.byteLength(text)

describe.each(locales)('the menu in %s', (locale) => {
  const menu = menuIn(locale)
  const entries = menu.button.flatMap(({ sub_button }) => sub_button)

  it('is as large as WeCom takes one', () => {
    expect(menu.button.length).toBeLessThanOrEqual(3)
    for (const { name, sub_button } of menu.button) {
      expect(bytes(name)).toBeLessThanOrEqual(16)
      expect(sub_button.length).toBeLessThanOrEqual(5)
    }
    for (const { name, key } of entries) {
      expect(bytes(name)).toBeLessThanOrEqual(40)
      expect(bytes(key)).toBeLessThanOrEqual(128)
    }
  })

  it('types commands that there are, each once', () => {
    const paths = commands.map(({ path }) => path)
    expect(
      menuEntries.flatMap((group) => group.entries.map(({ command }) => command)).filter((one) => !paths.includes(one)),
    ).toEqual([])
    for (const { key } of entries) {
      const read = parseCommandLine(key, commands)
      // What lacks its object says how it is typed, or offers some.
      expect('command' in read ? `/${read.command.path}` : read.problem.type).toBe(
        key === '/deal find' ? 'missing' : key,
      )
    }
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length)
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length)
  })
})

describe('a menu that is there already', () => {
  const ours = menuIn('zh')

  it('is ours however WeCom tells of it', () => {
    const told = {
      errcode: 0,
      button: ours.button.map((one) => ({
        ...one,
        sub_button: one.sub_button.map((deed) => ({ ...deed, sub_button: [] })),
      })),
    }
    expect(menuDiffers(told, ours)).toBe(false)
    expect(menuDiffers({ button: told.button.toReversed() }, ours)).toBe(true)
    expect(menuDiffers(menuIn('en'), ours)).toBe(true)
    expect(menuDiffers({ errcode: 46003 }, ours)).toBe(true)
  })

  it('is known to be made by hand', () => {
    expect(isOwnMenu(menuIn('en'))).toBe(true)
    expect(isOwnMenu({ button: [ours.button[1], ours.button[0]] })).toBe(true)
    const byHand = { type: 'view', name: '官网', url: 'https://example.com' }
    expect(isOwnMenu({ button: [...ours.button.slice(1), byHand] })).toBe(false)
    expect(isOwnMenu({ button: [{ type: 'click', name: '新建', key: 'V1001' }] })).toBe(false)
    expect(isOwnMenu(undefined)).toBe(false)
  })
})

import { isJson, type Json } from '../../simulation/json.ts'

export interface MenuEntry {
  readonly type: string
  readonly name: string
  /** Its key, or the address it leads to. */
  readonly key: string
}

/** Everything of a menu that can be tapped, in order. */
export function menuEntries(menu: Json | undefined): MenuEntry[] {
  return columnsOf(menu).flatMap(({ entries }) => entries)
}

/** Each column with its entries; one that does something itself has itself as the only one. */
export function columnsOf(menu: Json | undefined): { name: string; entries: MenuEntry[] }[] {
  const buttons = Array.isArray(menu?.button) ? menu.button.filter(isJson) : []
  return buttons.map((button) => {
    const under = Array.isArray(button.sub_button) ? button.sub_button.filter(isJson) : []
    return { name: String(button.name), entries: (under.length > 0 ? under : [button]).map(entryOf) }
  })
}

const entryOf = ({ type, name, key, url }: Json): MenuEntry => ({
  type: String(type),
  name: String(name),
  key: String(type === 'view' ? url : key),
})

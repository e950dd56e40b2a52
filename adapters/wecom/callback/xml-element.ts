/** An element as it was read. Elements of one name may stand beside each other: lists are lists also where they hold one. */
export interface XmlElement {
  name: string
  /** Of its own, untrimmed, also where it holds elements. */
  text: string
  children: readonly XmlElement[]
}

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** The first of that name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name)

/** What the first of that name holds; undefined where there is none, or it is empty. */
export const fieldOf = (element: XmlElement | undefined, name: string): string | undefined =>
  childOf(element, name)?.text || undefined

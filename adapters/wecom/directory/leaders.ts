/** A member, and who of the others leads them; undefined: nobody whom we may see. */
export interface RangeMember {
  userId: string
  name: string
  leader: string | undefined
}

export interface Department {
  /** 0: none. */
  parent: number
  leaders: readonly string[]
}

interface Led {
  userId: string
  /** The one that counts for them. */
  department: number | undefined
  /** As their own page says. */
  leaders: readonly string[]
}

/** Who may lead somebody, the nearest first: their own, else who leads their department, else one above it. Never themselves. */
export function leadersOf(
  { userId, department, leaders }: Led,
  departments: ReadonlyMap<number, Department>,
): string[] {
  const candidates = [...leaders]
  const passed = new Set<number>()
  for (let at = department; at !== undefined && !passed.has(at); at = departments.get(at)?.parent) {
    passed.add(at)
    candidates.push(...(departments.get(at)?.leaders ?? []))
  }
  return candidates.filter((leader) => leader !== userId)
}

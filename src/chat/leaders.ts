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

/**
 * Whoever has nobody above them is led by `otherwise`, where that is one of them; not those who are above that one.
 * @param leaderOf who leads whom of all there are
 */
export function withDefaultLeader(
  leaderOf: ReadonlyMap<string, string | undefined>,
  otherwise: string | undefined,
): ReadonlyMap<string, string | undefined> {
  if (otherwise === undefined || !leaderOf.has(otherwise)) return leaderOf
  const above = new Set<string>()
  for (let at: string | undefined = otherwise; at !== undefined && !above.has(at); at = leaderOf.get(at)) above.add(at)
  return new Map(
    [...leaderOf].map(([userId, leader]) => [userId, leader ?? (above.has(userId) ? undefined : otherwise)]),
  )
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

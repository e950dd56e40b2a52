/** From each name to those it uses. */
export type Uses = ReadonlyMap<string, ReadonlySet<string>>

export function usesOf(arrows: Iterable<readonly [from: string, to: string]>): Uses {
  const uses = new Map<string, Set<string>>()
  for (const [from, to] of arrows) if (from !== to) uses.set(from, (uses.get(from) ?? new Set()).add(to))
  return uses
}

/** Every group whose members reach each other, by Tarjan's algorithm (SIAM J. Comput. 1, 1972); empty when there is no circle. */
export function circlesIn(uses: Uses): string[][] {
  const order = new Map<string, number>()
  const reach = new Map<string, number>()
  const path: string[] = []
  const circles: string[][] = []
  const visit = (name: string): void => {
    order.set(name, order.size)
    reach.set(name, order.get(name)!)
    path.push(name)
    for (const next of uses.get(name) ?? []) {
      if (!order.has(next)) visit(next)
      if (path.includes(next)) reach.set(name, Math.min(reach.get(name)!, reach.get(next)!))
    }
    if (reach.get(name) !== order.get(name)) return
    const group = path.splice(path.indexOf(name))
    if (group.length > 1) circles.push(group.sort())
  }
  for (const name of uses.keys()) if (!order.has(name)) visit(name)
  return circles
}

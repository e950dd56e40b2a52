import { tenant } from '../../../adapters/web/ids.ts'
import { writePatiently } from '../../../drills/company/write-patiently.ts'
import { msPerDay } from '../../../src/clock/lengths.ts'
import { addPerson } from '../../../src/people/add-person.ts'
import { connectIdentity } from '../../../src/people/identities.ts'
import type { Role } from '../../../src/people/roles.ts'
import { writeRequest } from '../../../src/reports/funnel-request.ts'
import { newId } from '../../../src/store/new-id.ts'
import type { Store, Tx } from '../../../src/store/store.ts'

const regions = ['华东', '华南', '华北', '华中', '西南', '西北', '东北', '港澳'] as const
const timeZone = 'Asia/Shanghai'
const by = { actorId: null, entryPoint: 'admin' as const }
/** Short transactions, as everywhere. */
const atOnce = 10

export interface Employee {
  id: string
  userId: string
  managerId: string
  region: string
}

export interface Staff {
  /** Sees everybody's deals, and owns none. */
  director: Employee
  supervisors: Employee[]
  reps: Employee[]
}

interface Wanted {
  userId: string
  name: string
  role: Role
  manager?: Employee
  region: string
}

/** A director, supervisors under them, and as many reps under each of those. Everybody is in the web chat. */
export async function hire(store: Store, teams: number, repsEach: number, now: Date): Promise<Staff> {
  const regionOf = (team: number) => regions[team % regions.length]!
  const [director] = await hireAll(store, [{ userId: 'chen', name: '陈总', role: 'director', region: '' }], now)
  const leading = Array.from({ length: teams }, (_, team): Wanted => {
    return {
      userId: `wang${team}`,
      name: `王主管${team}`,
      role: 'supervisor',
      manager: director!,
      region: regionOf(team),
    }
  })
  const supervisors = await hireAll(store, leading, now)
  const selling = Array.from({ length: teams * repsEach }, (_, index): Wanted => {
    const team = index % teams
    return {
      userId: `li${index}`,
      name: `李销售${index}`,
      role: 'rep',
      manager: supervisors[team]!,
      region: regionOf(team),
    }
  })
  return { director: director!, supervisors, reps: await hireAll(store, selling, now) }
}

async function hireAll(store: Store, wanted: readonly Wanted[], now: Date): Promise<Employee[]> {
  const hired: Employee[] = []
  for (let from = 0; from < wanted.length; from += atOnce)
    hired.push(
      ...(await writePatiently(store, async (tx) => {
        const some: Employee[] = []
        for (const [index, one] of wanted.slice(from, from + atOnce).entries())
          some.push(await hireOne(tx, one, from + index, now))
        return some
      })),
    )
  return hired
}

async function hireOne(tx: Tx, wanted: Wanted, position: number, now: Date): Promise<Employee> {
  const { userId, name, role, manager, region } = wanted
  const facts = { ...(manager ? { managerId: manager.id } : {}), ...(region ? { region } : {}) }
  const { id } = await addPerson(tx, { name, roles: [role], ...facts, now }, by)
  await connectIdentity(tx, { platform: 'web', tenant, userId, personId: id, now }, by)
  await tx.insert(tx.tables.webUser).values({ userId, name, role, outsider: false, position, sample: false })
  return { id, userId, managerId: manager?.id ?? '', region }
}

/** Every supervisor gets the funnel of their team each morning. */
export async function subscribe(store: Store, { supervisors }: Staff, now: Date): Promise<void> {
  await writePatiently(store, async (tx) => {
    await tx.insert(tx.tables.subscription).values(
      supervisors.map(({ id }) => ({
        id: newId(),
        personId: id,
        report: 'funnel' as const,
        subject: writeRequest({ askerId: id, whose: { of: 'visible' }, period: '30d', timeZone }),
        ...{ at: '08:40', timeZone, nextAt: new Date(now.getTime() + msPerDay), createdBy: id, createdAt: now },
      })),
    )
  })
}

import type { Viewers } from '../../src/bot/definitions/card.ts'
import type { Person } from '../../src/people/person.ts'

type May = (person: Person) => boolean | Promise<boolean>

/** Nothing of ours is shown unless everybody who would see it may. Somebody from outside may not; nor may nobody at all. */
export async function everybodyMay({ people, outsiders }: Viewers, may: May): Promise<boolean> {
  if (outsiders || people.length === 0) return false
  for (const person of people) if (!(await may(person))) return false
  return true
}

/** Whether a button would be of use to anybody there; the server asks again when it is pressed. */
export async function anybodyMay({ people }: Viewers, may: May): Promise<boolean> {
  for (const person of people) if (await may(person)) return true
  return false
}

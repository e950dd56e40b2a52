import type { Onlooker } from '../../../misbehaviour/world.ts'
import type { Company } from './company-there.ts'
import type { Somebody } from './somebody.ts'

/** The company, whose people have their phones in hand. */
export interface World extends Company {
  person(name: string): Somebody
}

export interface House extends World, Onlooker {}

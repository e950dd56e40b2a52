import { z } from 'zod'
import type { Place } from './template.ts'

/** What is kept of a card as it was drawn: a press carries the place and what names all of this, and nothing else. */
export interface Placed {
  /** What each place carries. */
  tokens: Partial<Record<Place, string>>
  /** The form on it, as the variable has it, what sends it in, and what is said once it is. */
  form?: { fields: string; submit: string; done: string }
}

const shape = z.object({
  tokens: z.record(z.string().max(4), z.string()),
  form: z.object({ fields: z.string(), submit: z.string(), done: z.string() }).optional(),
})

/** Keeps what cards carry, for all processes. The same is kept once, and found by what it holds. */
export interface PlacedStore {
  /** @param length `short`: people see it. @returns what names it, of 22 letters and signs, or of 10 */
  keep(text: string, length?: 'short'): Promise<string>
  /** Undefined: it is none of ours, or not kept any more. */
  find(name: string): Promise<string | undefined>
}

/** @returns what names it; empty where there is nothing to press */
export async function keepPlaced(store: PlacedStore, placed: Placed): Promise<string> {
  if (Object.keys(placed.tokens).length === 0) return ''
  return await store.keep(JSON.stringify(placed))
}

export async function findPlaced(store: PlacedStore, name: string): Promise<Placed | undefined> {
  const kept = /^(?:[\w-]{10}|[\w-]{22})$/.test(name) ? await store.find(name) : undefined
  if (kept === undefined) return undefined
  try {
    const { tokens, form } = shape.parse(JSON.parse(kept))
    return { tokens, ...(form ? { form } : {}) }
  } catch {
    // A text that somebody else keeps there.
    return undefined
  }
}

import { UserError } from '../../src/errors/user-error.ts'

/** The code of the refusal that this ends in, else `not refused`. @throws what is no refusal */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof UserError) return error.code
    throw error
  }
  return 'not refused'
}

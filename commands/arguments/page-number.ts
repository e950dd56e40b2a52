import { z } from 'zod'
import type { Parameter } from '../../src/bot/definitions/command.ts'

/** Which page of a list, where there are no buttons to turn it: `页=2`. */
export const pageParameter: Parameter = {
  name: 'page',
  labels: { zh: '页', en: 'page' },
  required: false,
  namedOnly: true,
}

/** As typed from 1, and counted from 0. */
export const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform((typed) => Number(typed) - 1)
  .default(0)

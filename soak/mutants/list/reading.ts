import { mutantsIn } from '../mutant.ts'

export const readingMutants = [
  ...mutantsIn('src/clock/reading/read-day.ts', [
    {
      id: 'day-length',
      what: 'a text longer than any day is not read',
      find: "if (text.length > longest) return { type: 'none', why: 'unreadable' }",
      replace: '',
    },
    {
      id: 'day-several',
      what: 'of what may be several days it is asked which',
      find: "if (others.length > 0) return { type: 'question', why: 'several', days }",
      replace: '',
    },
    {
      id: 'day-passed',
      what: 'a day that lies wrong is asked about',
      find: 'if (!liesRight(day, context)) return',
      replace: 'if (false) return',
    },
    {
      id: 'day-weekday',
      what: 'a day and a weekday that are not the same are asked about',
      find: 'return [day, inWeek(day, 0, weekday)]',
      replace: 'return days',
    },
  ]),
  ...mutantsIn('src/clock/reading/written-days.ts', [
    {
      id: 'day-lately',
      what: 'a day that has just passed is not silently one of next year',
      find: 'return isUnclear && isLately(thisYear, context) ? [found, thisYear] : [found]',
      replace: 'return [found]',
    },
  ]),
  ...mutantsIn('src/money/parse-money.ts', [
    {
      id: 'money-two-currencies',
      what: 'an amount in two currencies is none',
      find: 'if (both.length === 0) throw',
      replace: 'if (false) throw',
    },
    {
      id: 'money-in-force',
      what: 'a sign that several currencies have means the one in force',
      find: 'both.includes(inForce) ? inForce : both[0]!',
      replace: 'both[0]!',
    },
  ]),
  ...mutantsIn('src/typed-text/read-decimal.ts', [
    {
      id: 'decimal-sizes',
      what: 'what follows in a number is smaller than what it follows',
      find: 'if (value >= below || below <= 10n) return undefined',
      replace: '',
    },
  ]),
]

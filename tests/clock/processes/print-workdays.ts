import { dayAfter } from '../../../src/clock/start-of-day.ts'
import { workCalendar } from '../../../src/clock/work-calendar.ts'

const { isWorkday } = workCalendar()
let line = ''
for (let day = '2026-01-01'; day < '2028-01-01'; day = dayAfter(day, 1)) line += isWorkday(day) ? '1' : '0'
process.stdout.write(line)

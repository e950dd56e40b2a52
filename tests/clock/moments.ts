import fc from 'fast-check'

export const summerTimeZones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'] as const
export const anyZone = fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'America/Santiago', ...summerTimeZones)

/** Where the clocks of one of the zones change, or shortly before or after. */
const changes = [
  '2026-03-08T07:00:00Z',
  '2026-11-01T06:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-04-04T15:00:00Z',
  '2026-10-03T15:30:00Z',
  '2026-04-05T03:00:00Z',
  '2026-09-06T04:00:00Z',
]
const nearChange = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -180, max: 180 }))
  .map(([change, minutes]) => new Date(Date.parse(change) + minutes * 60_000))

/** Any moment of five years; every second one where clocks change. */
export const anyMoment = fc.oneof(
  fc.date({ min: new Date('2024-01-01'), max: new Date('2029-01-01'), noInvalidDate: true }),
  nearChange,
)

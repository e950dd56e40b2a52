/** What these hold is ours alone and never the same; Slack looks at its length at most. */
const carried = ['value', 'private_metadata']
/** Lengths are kept roughly: some of them depend on how many digits a number has. */
const grain = 20

/** Blocks and views as the doctor shows them to Slack (`adapters/slack/doctor/goldens`): the same in every run. */
export function specimenText(specimens: readonly object[]): string {
  const known = new Map<string, string>()
  const steady = (value: string) => {
    const name = known.get(value) ?? `v${known.size + 1}`.padEnd(Math.floor(value.length / grain) * grain, '-')
    known.set(value, name)
    return name
  }
  const replaced = (key: string, value: unknown) =>
    carried.includes(key) && typeof value === 'string' && value !== '' ? steady(value) : value
  return `${JSON.stringify(specimens, replaced, 1)}\n`
}

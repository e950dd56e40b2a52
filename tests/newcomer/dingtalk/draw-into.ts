import type { Draft } from '../../fakes/dingtalk/console/card-platform.ts'

const plain = (cell: string): string => cell.replaceAll('`', '')

/** Makes what a table of the guide tells to: variables, by name and who sees them; or buttons, with what they send. */
export function drawInto({ variables, actions }: Draft, rows: readonly string[][]): void {
  for (const [first = '', second = '', third = '', fourth] of rows) {
    if (fourth === undefined)
      variables.push({ name: plain(first), scope: third.includes('私有') ? 'private' : 'public' })
    else {
      const params = Object.fromEntries(
        fourth.split(/[,，] ?/).map((one) => plain(one).split(' = ') as [string, string]),
      )
      const form = plain(first) === 'form_submit' ? { form: 'form' } : {}
      actions.push({ actionId: plain(third), params, shownBy: plain(second), ...form })
    }
  }
}

/** The numbered steps of a guide, each without its number; what follows the last of a section ends with its indentation. */
export function stepsOf(guide: string): string[] {
  const [, ...steps] = guide.split(/^(?=\d+\. )/m)
  return steps.map((step) => {
    const body = step.split(/^## /m)[0]!.replace(/^\d+\. /, '')
    return body.split(/\n\n(?=\S)/)[0]!
  })
}

export const isCode = (paragraph: string): boolean => paragraph.split('\n').every((line) => /^ {7}/.test(line))

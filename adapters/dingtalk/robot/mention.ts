/** Names in front of what is said, and characters of one. */
const mostNames = 20
const longest = 64

/**
 * What somebody says to the robot, without the names behind an @ in front of it. DingTalk takes the robot's own out and leaves
 * the blank behind it.
 */
export function withoutMentions(text: string): string {
  let rest = text.trim()
  for (let names = 0; names < mostNames && /^[@＠]/u.test(rest); names += 1) {
    const end = rest.slice(1, longest + 1).search(/[\s/／@＠]/u)
    if (end <= 0) break
    rest = rest.slice(end + 1).trimStart()
  }
  return rest
}

/** The result, or `late` when it takes longer than so many milliseconds; the work itself goes on. */
export async function withinTime<T, L>(milliseconds: number, work: Promise<T>, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds)
  })
  return await Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}

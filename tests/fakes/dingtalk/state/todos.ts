/** A 待办 of the organisation's, made by an app. */
export interface Todo {
  readonly id: string
  /** The app's own id of it: there is one of each. */
  readonly sourceId: string
  subject: string
  dueTime: number | undefined
  priority: number | undefined
  /** By unionid; `isDone` of each of them. */
  executors: Map<string, boolean>
  readonly creator: string
  readonly detailUrl: { appUrl: string; pcUrl: string }
  isDone: boolean
}

/** Every to-do that was not deleted. */
export class Todos {
  readonly all: Todo[] = []

  bySource(sourceId: string): Todo | undefined {
    return this.all.find((one) => one.sourceId === sourceId)
  }

  byId(id: string): Todo | undefined {
    return this.all.find((one) => one.id === id)
  }

  /** What makes the red dot of somebody. */
  openOf(unionId: string): Todo[] {
    return this.all.filter((one) => !one.isDone && one.executors.get(unionId) === false)
  }

  remove(todo: Todo): void {
    this.all.splice(this.all.indexOf(todo), 1)
  }
}

import type { Button, Card, Picture } from '../../chat/card.ts'
import type { Translator } from '../../i18n/translate.ts'
import type { Person } from '../../people/person.ts'
import type { Reader } from '../../store/store.ts'
import type { Context, ReadContext, Reply } from './context.ts'
import type { CardSubjects, SubjectKind, TypedSubject } from './subjects.ts'

/** Everybody who will see what is drawn. */
export interface Viewers {
  people: readonly Person[]
  /** Somebody in it is not of our company, or we cannot tell. Then nothing of ours is shown. */
  outsiders: boolean
  now: Date
}

/** One of the cards there are, of one subject. */
export interface NamedCard {
  card: string
  subject: string
}

/** One card, one file (`cards/`): what it shows, how it is drawn, what its buttons do. */
export interface CardDefinition<View = unknown> {
  name: string
  /** What it is about: its copies are redrawn when one of these changes. Or why they stay as they were sent. */
  subjects: CardSubjects
  /** It is what people get who are to be shown one of these; its subject is then the id. */
  presents?: SubjectKind
  /** What a command is about that is said under it, where that is something commands can name. */
  about?(reader: Reader, subject: string): Promise<TypedSubject | undefined>
  /** The subject as these viewers may see it; undefined: it does not exist, or one of them may not see it. */
  view(reader: Reader, subject: string, viewers: Viewers): Promise<View | undefined>
  /**
   * Whether `view` would give something, at little cost: for a view that grows with the company.
   */
  visible?(reader: Reader, subject: string, viewers: Viewers): Promise<boolean>
  /** Made before `draw`, outside any transaction. Undefined: it could not be drawn, and the card must do without. */
  picture?(view: View, t: Translator): Promise<Picture | undefined>
  /** Pure: the same view, language and time zone give the same card. */
  draw(view: View, tools: DrawTools): Card
  /**
   * What a decision on this card rests on, as a short string. A press on a copy drawn from something else is out of
   * date (docs/decisions/013-an-old-card-changes-nothing.md): the presser gets `whenStale` or the general sentence, and
   * every copy is redrawn.
   */
  versionKey(view: View): string
  whenStale?(view: View, t: Translator): string
  actions: Readonly<Record<string, Action<View>>>
}

export interface DrawTools {
  t: Translator
  timeZone: string
  /** Makes a button; `argument` comes back to the action, `typed` is the command that does the same. */
  button(action: string, label: string, style?: Button['style'], argument?: string, typed?: string): Button
  picture?: Picture
}

export type Action<View = unknown> = ChangingAction<View> | LookingAction

interface ChangingAction<View> {
  run(ctx: Context, press: Press & { /** As the presser may see it now. */ view: View }): Promise<Reply>
}

/**
 * Leads on: to another card, another page, a form. Answered outside any transaction, so nobody waits for it; on an old
 * copy too. What it leads to is shown to those who may see it, so it needs not ask what the presser sees here.
 */
interface LookingAction {
  look(ctx: ReadContext, press: Press): Promise<Reply>
}

export interface Press {
  subject: string
  argument: string
}

export function defineCard<View>(card: CardDefinition<View>): CardDefinition {
  return card as unknown as CardDefinition
}

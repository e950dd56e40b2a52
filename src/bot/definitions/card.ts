import type { Button, Card, Picture } from '../../chat/card.ts'
import type { Translator } from '../../i18n/translate.ts'
import type { Person } from '../../people/person.ts'
import type { Reader } from '../../store/store.ts'
import type { Context, Reply } from './context.ts'
import type { CardSubjects, SubjectKind } from './subjects.ts'

/** Everybody who will see what is drawn. */
export interface Viewers {
  people: readonly Person[]
  /** Somebody in it is not of our company, or we cannot tell. Then nothing of ours is shown. */
  outsiders: boolean
  now: Date
}

/** One card, one file (`cards/`): what it shows, how it is drawn, what its buttons do. */
export interface CardDefinition<View = unknown> {
  name: string
  /** What it is about: its copies are redrawn when one of these changes. Or why they stay as they were sent. */
  subjects: CardSubjects
  /** It is what people get who are to be shown one of these; its subject is then the id. */
  presents?: SubjectKind
  /** The subject as these viewers may see it; undefined: it does not exist, or one of them may not see it. */
  view(reader: Reader, subject: string, viewers: Viewers): Promise<View | undefined>
  /**
   * Whether `view` would give something, for a view that costs too much to be asked inside the handling transaction.
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

export interface Action<View = unknown> {
  /** Harmless actions (open, next page) work on an old copy too. */
  worksWhenStale?: boolean
  run(ctx: Context, press: Press<View>): Promise<Reply>
}

export interface Press<View> {
  subject: string
  argument: string
  /** As the presser may see it now. */
  view: View
}

export function defineCard<View>(card: CardDefinition<View>): CardDefinition {
  return card as unknown as CardDefinition
}

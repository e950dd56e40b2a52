/** One colour: on light and on dark. */
export interface Colour {
  readonly light: string
  readonly dark: string
}

/**
 * The colours of everything people see: the web chat, pages, letters, pictures. Style sheets repeat them, and a test holds
 * them to this. Words keep 4.5 : 1 on `ground` and `surface`.
 */
export const palette = {
  ground: { light: '#F5F7F9', dark: '#14181F' },
  surface: { light: '#FFFFFF', dark: '#1C222B' },
  line: { light: '#E3E8EE', dark: '#2C3440' },
  /** The edge of what can be filled in: 3 : 1 on its ground. */
  edge: { light: '#8291A0', dark: '#66758A' },
  ink: { light: '#1B2430', dark: '#E8EDF3' },
  inkSoft: { light: '#5C6B7A', dark: '#9AA8B6' },
  /** Marks and edges without words on them. */
  jade: { light: '#0E8A6A', dark: '#2BB58F' },
  /** Jade as words, or under words: with a tenth of ink in the light, where plain jade and white reach only 4.3 : 1. */
  jadeText: { light: '#0D7A5E', dark: '#3CC19C' },
  onJade: { light: '#FFFFFF', dark: '#0C1613' },
  jadeWash: { light: '#DFF1EC', dark: '#17352D' },
  amber: { light: '#8F5D12', dark: '#E0A84A' },
  amberWash: { light: '#FBF1DF', dark: '#352B19' },
  vermilion: { light: '#C0392B', dark: '#F07F76' },
  vermilionWash: { light: '#FBEAE8', dark: '#35211F' },
  blue: { light: '#2463A8', dark: '#6BA4E0' },
  blueWash: { light: '#E6EFF9', dark: '#1B2E44' },
} as const satisfies Record<string, Colour>

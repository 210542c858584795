import { computed } from 'vue'
import { isDark } from '../../../app/theme.ts'

/** A canvas inherits nothing from the page: colours and type are read from it. */
export interface Look {
  text: string
  strong: string
  line: string
  edge: string
  surface: string
  ground: string
  primary: string
  parts: Record<'received' | 'transit' | 'missing' | 'ship' | 'gap', string>
  /** From little to much. */
  steps: string[]
  fontFamily: string
}

const shades = { light: [100, 200, 300, 400, 600], dark: [900, 700, 600, 400, 200] } as const

function lookOf(element: Element, theme: keyof typeof shades): Look {
  const style = getComputedStyle(element)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: colour('--ui-text-muted'),
    strong: colour('--ui-text-highlighted'),
    line: colour('--ui-border'),
    edge: colour('--ui-border-accented'),
    surface: colour('--ui-bg'),
    ground: colour('--ui-bg-elevated'),
    primary: colour('--ui-primary'),
    parts: {
      received: colour('--coverage-received'),
      transit: colour('--coverage-transit'),
      missing: colour('--coverage-missing'),
      ship: colour('--coverage-ship'),
      gap: colour('--coverage-gap'),
    },
    steps: shades[theme].map((shade) => colour(`--ui-color-primary-${shade}`)),
    fontFamily: getComputedStyle(document.documentElement).fontFamily,
  }
}

/** Read anew when light turns dark. */
export const useLook = () => computed(() => lookOf(document.documentElement, isDark.value ? 'dark' : 'light'))

/** Pictures are for paper and for slides: light, whatever the screen is. */
export function lightLook(): Look {
  const paper = document.createElement('div')
  paper.className = 'light'
  document.body.append(paper)
  try {
    return lookOf(paper, 'light')
  } finally {
    paper.remove()
  }
}

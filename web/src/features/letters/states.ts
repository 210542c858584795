import type { Tone } from '../../ui/tone.ts'

export const letterStates = [
  'UNCERTAIN',
  'FAILED',
  'KEPT',
  'QUEUED',
  'SENDING',
  'HANDING_OVER',
  'SENT',
] as const
export type LetterState = (typeof letterStates)[number]

export const lookOf: Record<LetterState, { icon: string; tone: Tone }> = {
  QUEUED: { icon: 'i-lucide-clock', tone: 'quiet' },
  SENDING: { icon: 'i-lucide-send', tone: 'moving' },
  HANDING_OVER: { icon: 'i-lucide-send', tone: 'moving' },
  SENT: { icon: 'i-lucide-circle-check', tone: 'done' },
  UNCERTAIN: { icon: 'i-lucide-circle-help', tone: 'attention' },
  FAILED: { icon: 'i-lucide-circle-x', tone: 'loss' },
  KEPT: { icon: 'i-lucide-archive', tone: 'quiet' },
}

/** A person may decide to send these once more. */
export const canBeSentAgain = (state: LetterState): boolean =>
  state === 'UNCERTAIN' || state === 'FAILED' || state === 'KEPT'

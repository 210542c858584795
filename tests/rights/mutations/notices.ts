import type { Plans } from './plan.ts'

const zhytomyrs = 'what Zhytomyr’s editor was told'

export const noticePlans: Plans = {
  markNoticesRead: ({ id }) => [{ on: zhytomyrs, args: { ids: [id('Notice', zhytomyrs)] } }],
  markNoticesUnread: ({ id }) => [{ on: zhytomyrs, args: { ids: [id('Notice', zhytomyrs)] } }],
  setNoticeDelivery: () => [{ on: 'one’s own', args: { kind: 'NEED_VERIFIED', delivery: 'NEVER' } }],
  readLetter: ({ id }) =>
    ['the letter', 'the letter with a key'].map((name) => ({ on: name, args: { id: id('Mail', name) } })),
  sendLetterAgain: ({ id }) =>
    ['the letter', 'the letter with a key', 'the letter that was sent'].map((name) => ({
      on: name,
      args: { id: id('Mail', name) },
    })),
}

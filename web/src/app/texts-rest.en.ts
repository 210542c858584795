/** The other English texts, as a second file; those of the public page are loaded by itself. */
export default import.meta.glob<Record<string, never>>(
  [
    '/src/features/*/messages.en.json',
    '!/src/features/{catalogue,exceptions,history,lists,needs,overview,partnerships}/messages.en.json',
    '!/src/features/published/messages.en.json',
  ],
  { eager: true, import: 'default' },
)

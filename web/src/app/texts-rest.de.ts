/** The other German texts, as a second file; those of the public page are loaded by itself. */
export default import.meta.glob<Record<string, never>>(
  [
    '/src/features/*/messages.de.json',
    '!/src/features/{catalogue,exceptions,history,lists,needs,overview,partnerships}/messages.de.json',
    '!/src/features/published/messages.de.json',
  ],
  { eager: true, import: 'default' },
)

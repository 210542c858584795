/** The other Ukrainian texts, as a second file; those of the public page are loaded by itself. */
export default import.meta.glob<Record<string, never>>(
  [
    '/src/features/*/messages.uk.json',
    '!/src/features/{catalogue,exceptions,history,lists,needs,overview,partnerships}/messages.uk.json',
    '!/src/features/published/messages.uk.json',
  ],
  { eager: true, import: 'default' },
)

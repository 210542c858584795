/**
 * Something that the person who starts the program can mend. The message is a whole sentence that says what is
 * wrong and how to mend it; it is printed without a stack, and the program ends with exit code 1.
 */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

/** The code that Node and PostgreSQL put on their errors: EACCES, ECONNREFUSED, 28P01 … */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** An answer outside the GraphQL API that took nothing. */
export class NotTaken extends Error {
  readonly statusCode: number

  constructor(statusCode: number) {
    super(`The server answers ${statusCode}`)
    this.statusCode = statusCode
  }
}

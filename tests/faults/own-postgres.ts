import { rm } from 'node:fs/promises'
import { type Cluster, clusterIn } from '@aidbridge/server/platform/postgres/cluster'
import { addressOf, findOrStartServer, stopServer } from '@aidbridge/server/platform/postgres/server-process'
import { onServer } from '../support/postgres.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A PostgreSQL of a test's own, run by nobody but the test: for the program an outside one. */
export class OwnPostgres {
  readonly #cluster: Cluster
  readonly #folder: string
  readonly #port: number

  private constructor(cluster: Cluster, folder: string, port: number) {
    this.#cluster = cluster
    this.#folder = folder
    this.#port = port
  }

  static async open(): Promise<OwnPostgres> {
    const folder = await temporaryFolder()
    const cluster = await clusterIn(folder, () => undefined)
    const postgres = new OwnPostgres(cluster, folder, await findOrStartServer(cluster, { durable: true }))
    await onServer(postgres.#address('postgres'), 'CREATE DATABASE aidbridge')
    return postgres
  }

  /** Of a database in it that is still empty. */
  get url(): string {
    return this.#address('aidbridge')
  }

  async start(): Promise<void> {
    await findOrStartServer(this.#cluster, { durable: true, port: this.#port })
  }

  /** At once, whoever is connected, as an operator's restart does. */
  stop(): Promise<void> {
    return stopServer(this.#cluster)
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.#folder, { recursive: true })
  }

  #address(database: string): string {
    return addressOf(this.#cluster, this.#port, undefined, database)
  }
}

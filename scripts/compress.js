// Compresses the built web app once, as well as it can be done, so that no request waits for it.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import zlib from 'node:zlib'

const brotli = promisify(zlib.brotliCompress)
const gzip = promisify(zlib.gzip)
const worthIt = /\.(js|css|html|svg|json|webmanifest|txt)$/
const smallest = 1024

/** @param {string} folder */
export async function compressFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && worthIt.test(entry.name))
  await Promise.all(files.map((entry) => compress(path.join(entry.parentPath, entry.name))))
}

/** @param {string} file */
async function compress(file) {
  const content = await readFile(file)
  if (content.length < smallest) return
  const hint = { params: { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length } }
  await writeFile(`${file}.br`, await brotli(content, hint))
  await writeFile(`${file}.gz`, await gzip(content, { level: 9 }))
}

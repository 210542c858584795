// Draws the icons of the installed app from the brand mark (web/public/bridge.svg). Run it by hand when the mark changes:
// node scripts/app-icons.js
import { createRequire } from 'node:module'
import fs from 'node:fs/promises'
import path from 'node:path'
import { checkout } from './steps.js'

const sharp = createRequire(path.join(checkout, 'server/package.json'))('sharp')
const folder = path.join(checkout, 'web/public')
const mark = await fs.readFile(path.join(folder, 'bridge.svg'), 'utf8')
const ground = /<rect[^>]*fill="(#\w+)"/.exec(mark)?.[1] ?? '#17535a'
// Where the system cuts the shape itself, the ground fills the square and the mark stays in the safe middle.
const square = mark.replace(/ rx="[^"]*"/, '')

/** @param {string} svg @param {number} size @param {number} [margin] Part of the side that stays free. */
async function draw(svg, size, margin = 0) {
  const inner = Math.round(size * (1 - 2 * margin))
  const picture = await sharp(Buffer.from(svg), { density: 96 * (inner / 32) })
    .resize(inner, inner)
    .png()
    .toBuffer()
  const left = Math.round((size - inner) / 2)
  const around = { top: left, left, bottom: size - inner - left, right: size - inner - left }
  return sharp(picture)
    .extend({ ...around, background: margin ? ground : 'transparent' })
    .png({ compressionLevel: 9 })
}

await fs.mkdir(path.join(folder, 'icons'), { recursive: true })
const save = async (/** @type {string} */ name, /** @type {Promise<any>} */ picture) =>
  (await picture).toFile(path.join(folder, 'icons', name))
await save('192.png', draw(mark, 192))
await save('512.png', draw(mark, 512))
await save('maskable.png', draw(square, 512, 0.12))
await save('apple.png', draw(square, 180, 0.06))

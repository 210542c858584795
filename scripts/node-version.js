// Imported first by every command that may meet any Node and no installed package. Old syntax on purpose.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Aidbridge needs Node.js 20.19 or newer, and this is ${process.versions.node}. Install a newer one, then start again.`,
  )
  process.exit(1)
}

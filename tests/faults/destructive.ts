/** What takes something away that the version before still reads or writes, or asks of it what it does not know. */
const kinds: Record<string, RegExp> = {
  'drops a table': /\bDROP TABLE\b/i,
  'drops a column': /\bDROP COLUMN\b/i,
  'renames something': /\bRENAME (TO|COLUMN|CONSTRAINT|VALUE)\b|\bRENAME "?\w+"? TO\b/i,
  'changes the type of a column': /\bALTER COLUMN "?\w+"? (SET DATA )?TYPE\b/i,
  'makes a column compulsory': /\bSET NOT NULL\b/i,
  'adds a compulsory column without a default':
    /\bADD COLUMN (?:(?!\bDEFAULT\b)[^,;])*\bNOT NULL\b(?!(?:(?!,|;)[\s\S])*\bDEFAULT\b)/i,
  'drops a type': /\bDROP TYPE\b/i,
  'drops a function': /\bDROP FUNCTION\b/i,
}

/** In words; nothing for a script that the version before can live with. What functions do inside is not looked at. */
export function destructive(script: string): string[] {
  const statements = script.replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, '').replace(/--.*$|\/\*[\s\S]*?\*\//gm, '')
  return Object.keys(kinds).filter((kind) => kinds[kind]!.test(statements))
}

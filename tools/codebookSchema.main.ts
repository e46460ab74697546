// Writes media/codebook.schema.json, the description of codebooks for other editors; a test holds it to the codebook's schema.
import { writeFileSync } from 'node:fs'
import { jsonSchema } from './codebookSchema'

writeFileSync('media/codebook.schema.json', `${JSON.stringify(jsonSchema(), null, 2)}\n`)

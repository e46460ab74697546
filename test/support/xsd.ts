import { readFileSync } from 'node:fs'
import { validateXML } from 'xmllint-wasm'

/** What an XML text breaks of a schema, by libxml2; nothing where it is valid. */
export async function xsdErrors(xml: string, schema: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'made.xml', contents: xml }],
    schema: [readFileSync(schema, 'utf8')],
  })
  return errors.map(({ rawMessage }) => rawMessage)
}

import ts from 'typescript'
import { keyOf, keysOf, nodesOf, sourcesWith } from './sources'

/** Every code of a problem, and the keys of its data, which `--json` prints. */
export function problemListing(): ReadonlyMap<string, readonly string[]> {
  const lines = sourcesWith(['interface ProblemCodes']).flatMap((file) =>
    [...nodesOf(file)]
      .filter((node) => ts.isInterfaceDeclaration(node))
      .filter(({ name }) => name.text === 'ProblemCodes')
      .flatMap(({ members }) => [...members])
      .flatMap((member) =>
        keyOf(member).flatMap((code) => [
          code,
          ...keysOf(ts.isPropertySignature(member) ? member.type : undefined).map((key) => `${code} data.${key}`),
        ]),
      ),
  )
  return new Map([['problem codes', lines]])
}

import type { ProcessQuestion } from '../../core/analysis/process/processQuestion'
import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import type { Codebook } from '../../core/codebook/model'
import { leftOutWords } from '../../messages/figures/exclusionWords'
import { recordsWithoutRuleWords } from '../../messages/figures/processWords'
import { episodeBlocks } from './episodeBlocks'
import { lagBlock } from './lagBlock'
import type { MadeBlock } from './madeBlock'
import { codeLabels } from './tableParts'

/** Own work, or that of all who may be seen: episodes, then what follows what. */
export function processBlocks(process: StudyProcess, codebook: Codebook, question: ProcessQuestion): MadeBlock[] {
  const view = { process, question, label: codeLabels(codebook) }
  const blocks = [
    ...codebook.episodes.flatMap(({ id }) => episodeBlocks(id, process, view.label)),
    ...process.groups.flatMap((group) => group.lags.map((table) => lagBlock(group, table, view))),
  ]
  const left = [...leftOutWords(process.leftOut), ...recordsWithoutRuleWords(process.recordsWithoutRule)]
  return blocks.map((made, index) => (index === 0 ? withExcluded(made, left) : made))
}

const withExcluded = (made: MadeBlock, more: readonly string[]): MadeBlock => {
  const { table } = made.block
  return { ...made, block: { ...made.block, table: { ...table, excluded: [...table.excluded, ...more] } } }
}

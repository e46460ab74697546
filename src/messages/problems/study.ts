import { leastLikeness } from '../../core/coding/likeness'
import type { FileError } from '../../core/base/files/ports'
import type {} from '../../core/study/problems'
import type { Messages } from './messages'

const systemWords: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  'not-found': 'there is no such file',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  'not-permitted': 'access is denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'it is a folder',
  'too-large': 'it is too large',
  FileNotFound: 'there is no such file',
  NoPermissions: 'access is denied',
  Unavailable: 'its file system cannot be reached',
  FileIsADirectory: 'it is a folder',
  ENOTDIR: 'there is no such file',
  EDQUOT: 'the disk is full',
  'no-space': 'the disk is full',
  failed: 'the system gave no reason',
}

/** A reason given by the system in words, where it is a usual one. */
export const systemReason = (reason: string): string => systemWords[reason] ?? reason

/** Why a file could not be saved, in words. */
export function saveReason({ code, reason }: Pick<FileError, 'code' | 'reason'>): string {
  switch (code) {
    case 'not-found':
      return 'its folder is no longer there'
    case 'in-editor':
      return 'an editor holds it with unsaved changes; save or revert them, and the two are merged'
    case 'unsaved-text':
      return 'it has unsaved changes; save or undo them first'
    case 'other-encoding':
      return 'it is shown in another encoding than its own, and what that can\'t hold would be lost; choose its own with "Reopen with Encoding" first'
    case 'changed':
      return 'somebody else writes it all the time'
    default:
      return systemReason(reason === '' ? code : reason)
  }
}

export const studyMessages = {
  'study/no-codebook': ({ folder }) => `There is no codebook in ${folder === '' ? 'this folder' : folder}.`,
  'study/transcript-missing': ({ transcript }) =>
    `The transcript "${transcript}" that these codings belong to is not there.`,
  'study/own-transcript-missing': ({ transcript, present, alike }) => {
    const missing = `These codings of yours name the transcript "${transcript}", which is not there.`
    const takeOver = 'take them over with the quick fix or "Take Over Codings"'
    if (alike === null) return `${missing} If it is now ${present}, ${takeOver}.`
    const share = `${Math.round(100 * alike)} % like it`
    return alike >= leastLikeness
      ? `${missing} By its utterances ${present} is ${share}: if it is the same session, ${takeOver}.`
      : `${missing} By its utterances ${present} is only ${share}, so they were probably made on another.`
  },
  'study/two-files': ({ first, coder, transcript }) =>
    `${coder} already has a codings file for ${transcript}: ${first}. Only that one is used; merge the two.`,
  'study/unreadable': ({ reason }) => `The file can't be read: ${systemReason(reason)}.`,
  'study/not-a-transcript': ({ name }) =>
    `${name} is not a transcript: no two speaker labels start its lines repeatedly.`,
  'study/other-codebook': ({ id, expected }) =>
    `These codings were made with the codebook "${id}", which is not in this study (it has "${expected}").`,
  'study/duplicate-codebook-id': ({ id, first }) =>
    `The codebook id "${id}" is already that of ${first}. Give one of them another id; until then only ${first} is used.`,
  'study/leftover': ({ name }) =>
    `${name} was left by a save that did not finish. The file it belongs to is whole; delete the leftover.`,
} satisfies Messages<`study/${string}`>

import { isDigit } from '../text/characters'
import type { Role } from '../model'

// Words by which transcripts of many languages mark who speaks, lower case.
const therapistWords = `
  t th ther therap therapist counselor counsellor coun interviewer interv psychotherapist psychologist clinician
  co-therapist cotherapist psy analyst
  therapeut therapeutin psychotherapeut psychotherapeutin psychologin psychologe berater beraterin interviewerin
  thérapeute therapeute psychothérapeute psychologue conseiller conseillère conseillere intervieweur
  terapeuta psicoterapeuta psicólogo psicologo psicóloga psicologa consejero consejera entrevistador entrevistadora
  consulente intervistatore intervistatrice conselheiro conselheira
  psycholoog hulpverlener
  terapeut psykolog rådgivare kurator psykoterapeut rådgiver behandler behandlare
  terapeutti psykologi psykoterapeutti
  psycholog doradca terapeutka psycholożka poradce psychoterapeut psychoterapeuta terapeutica
  т тер терапевт психолог психотерапевт консультант терапевтка психологиня
  θεραπευτής θεραπεύτρια ψυχολόγος θ
  terapist danışman psikolog
  terapeuti tanácsadó pszichológus
  מטפל מטפלת معالج المعالج معالجة
  治疗师 治療師 咨询师 諮商師 諮詢師 咨商师 心理师 心理師 治疗者 治療者 諮商員
  セラピスト カウンセラー 面接者 心理士
  치료자 상담자 상담사 치료사 심리사
`

const clientWords = `
  c cl client p pat patient pt clt
  k kl klient klientin patientin ratsuchende ratsuchender befragte befragter
  cliente paciente paziente patiente consultante utente entrevistado entrevistada
  cliënt patiënt
  klienten patienten asiakas potilas
  klientka pacjent pacjentka pacient pacientka
  к кл клиент клиентка пациент пациентка клієнт клієнтка пацієнт пацієнтка
  πελάτης πελάτισσα θεραπευόμενος θεραπευόμενη
  danışan hasta kliens páciens
  מטופל מטופלת المريض مريض العميل عميل
  来访者 來訪者 来谈者 來談者 患者 病人 当事人 當事人 案主 个案 個案 求助者
  クライエント クライアント 来談者 相談者
  내담자 환자 클라이언트
`

// Words that open lines with a colon and are nobody's name.
const notSpeakers = `
  note notes nb n.b. n.b ps p.s. p.s comment comments remark remarks summary time times timestamp date day session page pages
  title topic topics from to cc bcc re subject sent http https ftp file mailto www link url example examples e.g. e.g eg i.e.
  i.e ie todo fixme warning warnings error errors info debug figure fig table source sources transcript transcription
  transcribed audio video media recording duration start end location place participants participant-list speakers
  speaker-list background context setting legend key keywords language version name id
  anmerkung anmerkungen hinweis bemerkung kommentar zusammenfassung datum zeit sitzung seite thema dauer ort quelle beispiel
  remarque commentaire résumé resume heure séance seance sujet durée duree lieu exemple
  nota notas comentario resumen fecha hora sesión sesion página pagina tema duración duracion lugar ejemplo commento riassunto
  ora seduta esempio
  opmerking samenvatting tijd sessie duur anteckning sammanfattning merknad sammendrag bemærkning uwaga uwagi data czas sesja
  примечание комментарий время дата сессия 备注 備註 注 注释 時間 时间 日期 摘要 备考 備考 注意 日時
`

const particles = `
  de del della der den di du la le les van von vom zu of and und et y e i og och en bin ibn al el da dos das do ter ten the a
`

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ''))
}

const therapists = words(therapistWords)
const clients = words(clientWords)
const others = words(notSpeakers)
const smallWords = words(particles)

const longestLabel = 40
const mostWords = 4
const mostDigits = 6
const labelCharacters = /^\p{L}[\p{L}\p{M}\p{N} .'’_&/()#\u00a0-]*$/u

/** The role a label names by itself (`T`, `Therapeutin`, `C2`, `Client A`), or null. */
export function knownRole(label: string): Role | null {
  if (label.length > longestLabel) return null
  const plain = label.toLowerCase()
  return roleOfWord(plain) ?? roleOfWord(plain.replace(/(?:\d+|[ _]+(?:\d+|[a-z]))?\.?$/u, ''))
}

function roleOfWord(word: string): Role | null {
  return therapists.has(word) ? 'therapist' : clients.has(word) ? 'client' : null
}

/** Whether a text before a colon can be somebody's label: a name or title, not a clause and not a word like `Note`. */
export function looksLikeLabel(text: string): boolean {
  if (text.length === 0 || text.length > longestLabel || !labelCharacters.test(text)) return false
  const parts = text.split(/[ \u00a0]+/)
  const first = parts[0] ?? ''
  if (parts.length > mostWords || (parts.length > 1 && startsLower(first))) return false
  if (others.has(first.toLowerCase()) || (parts.length > 1 && others.has(text.toLowerCase()))) return false
  for (let i = 1; i < parts.length; i++) {
    const part = parts[i] ?? ''
    if (startsLower(part) && !smallWords.has(part)) return false
  }
  return true
}

/** Whether a label begins with a small letter; scripts without case have none. */
export function startsLower(label: string): boolean {
  const code = label.charCodeAt(0)
  if (code < 128) return code >= 97 && code <= 122
  const first = String.fromCodePoint(label.codePointAt(0) ?? 0)
  return first !== first.toUpperCase() && first === first.toLowerCase()
}

/** The name in `T12`; null where the label does not end in a few digits, or has no letter before them. */
export function numberedBase(label: string): string | null {
  let at = label.length
  while (at > 0 && isDigit(label.charCodeAt(at - 1))) at--
  if (at === label.length || at === 0 || label.length - at > mostDigits) return null
  const code = label.charCodeAt(at - 1) | 32
  const base = label.slice(0, at)
  return (code >= 97 && code <= 122) || /\p{L}$/u.test(base) ? base : null
}

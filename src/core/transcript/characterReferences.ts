import { isDigit } from './characters'

/** What stands for a character in a text of markup; a reader keeps one and has it filled again and again. */
export interface Reference {
  /** The characters meant. */
  means: string
  /** Where it ends in the text. */
  end: number
}

// All that HTML 4 names, and of the 1,900 names that HTML 5 adds those of letters and punctuation. The rest is of mathematics: 10 KB even when
// compressed, for what nobody says; such a name stays as it stands.
const latin = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot
cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute
Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde
auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave
uacute ucirc uuml yacute thorn yuml`
const others = `OElig 338 oelig 339 Scaron 352 scaron 353 Yuml 376 fnof 402 circ 710 tilde 732 Alpha 913 Beta 914 Gamma 915 Delta 916
Epsilon 917 Zeta 918 Eta 919 Theta 920 Iota 921 Kappa 922 Lambda 923 Mu 924 Nu 925 Xi 926 Omicron 927 Pi 928 Rho 929 Sigma 931 Tau 932
Upsilon 933 Phi 934 Chi 935 Psi 936 Omega 937 alpha 945 beta 946 gamma 947 delta 948 epsilon 949 zeta 950 eta 951 theta 952 iota 953
kappa 954 lambda 955 mu 956 nu 957 xi 958 omicron 959 pi 960 rho 961 sigmaf 962 sigma 963 tau 964 upsilon 965 phi 966 chi 967 psi 968
omega 969 ensp 8194 emsp 8195 thinsp 8201 zwnj 8204 zwj 8205 lrm 8206 rlm 8207 ndash 8211 mdash 8212 lsquo 8216 rsquo 8217 sbquo 8218
ldquo 8220 rdquo 8221 bdquo 8222 dagger 8224 Dagger 8225 bull 8226 hellip 8230 permil 8240 prime 8242 Prime 8243 lsaquo 8249 rsaquo 8250
oline 8254 frasl 8260 euro 8364 trade 8482 larr 8592 uarr 8593 rarr 8594 darr 8595 harr 8596 crarr 8629 lArr 8656 uArr 8657 rArr 8658
dArr 8659 hArr 8660 forall 8704 part 8706 exist 8707 empty 8709 nabla 8711 isin 8712 notin 8713 ni 8715 prod 8719 sum 8721 minus 8722
lowast 8727 radic 8730 prop 8733 infin 8734 ang 8736 and 8743 or 8744 cap 8745 cup 8746 int 8747 there4 8756 sim 8764 cong 8773
asymp 8776 ne 8800 equiv 8801 le 8804 ge 8805 sub 8834 sup 8835 nsub 8836 sube 8838 supe 8839 oplus 8853 otimes 8855 perp 8869 sdot 8901
loz 9674 spades 9824 clubs 9827 hearts 9829 diams 9830 apos 39`

const punctuation = `excl ! num # dollar $ percnt % lpar ( rpar ) ast * midast * plus + comma , period . sol / colon : semi ; equals = quest ? commat @ lbrack [ lsqb [ bsol \\
rbrack ] rsqb ] Hat ^ lowbar _ UnderBar _ grave \` DiacriticalGrave \` lbrace { lcub { vert | verbar | VerticalLine | rbrace } rcub } die ¨ Dot ¨ uml ¨ circledR ® pm ± PlusMinus ± div ÷ strns ¯
centerdot · CenterDot · half ½ angst Å dash ‐ hyphen ‐ horbar ― Verbar ‖ Vert ‖ OpenCurlyQuote ‘ CloseCurlyQuote ’ rsquor ’ lsquor ‚ OpenCurlyDoubleQuote “ CloseCurlyDoubleQuote ”
rdquor ” ldquor „ ddagger ‡ bullet • nldr ‥ mldr … pertenk ‱ tprime ‴ bprime ‵ backprime ‵ OverBar ‾ caret ⁁ hybull ⁃ bsemi ⁏ qprime ⁗ TRADE ™ numero № copysr ℗ caron ˇ Hacek ˇ
breve ˘ Breve ˘ dot ˙ DiacriticalDot ˙ ring ˚ ogon ˛ DiacriticalTilde ˜ dblac ˝ DiacriticalDoubleAcute ˝ sung ♪ flat ♭ natur ♮ natural ♮ sharp ♯ check ✓ checkmark ✓ cross ✗ star ☆
starf ★ bigstar ★ phone ☎ female ♀ male ♂ frac13 ⅓ frac23 ⅔ frac15 ⅕ frac25 ⅖ frac35 ⅗ frac45 ⅘ frac16 ⅙ frac56 ⅚ frac18 ⅛ frac38 ⅜ frac58 ⅝ frac78 ⅞`
const letters = `imped Ƶ bepsi ϶ backepsilon ϶ Dstrok Đ dstrok đ Hstrok Ħ hstrok ħ imath ı inodot ı IJlig Ĳ ijlig ĳ kgreen ĸ Lmidot Ŀ lmidot ŀ Lstrok Ł lstrok ł napos ŉ ENG Ŋ eng ŋ Tstrok Ŧ tstrok ŧ jmath ȷ
epsi ε sigmav ς varsigma ς upsi υ thetav ϑ thetasym ϑ vartheta ϑ Upsi ϒ upsih ϒ phiv ϕ varphi ϕ straightphi ϕ piv ϖ varpi ϖ Gammad Ϝ gammad ϝ digamma ϝ kappav ϰ varkappa ϰ rhov ϱ
varrho ϱ epsiv ϵ varepsilon ϵ straightepsilon ϵ ohm Ω fflig ﬀ filig ﬁ fllig ﬂ ffilig ﬃ ffllig ﬄ fjlig fj`
const spaces = `Tab 9 NewLine 10 NonBreakingSpace 160 emsp13 8196 emsp14 8197 numsp 8199 puncsp 8200 ThinSpace 8201 hairsp 8202 VeryThinSpace 8202 ZeroWidthSpace 8203 NoBreak 8288`
/** Letters by the name and the combining mark of what stands on or below them. */
const marked = `acute\u0301CcgLlNnRrSsZz breve\u0306AaGgUu caron\u030cCcDdEeLlNnRrSsTtZz cedil\u0327GKkLlNnRrSsTt circ\u0302CcGgHhJjSsWwYy dblac\u030bOoUu dot\u0307CcEeGgIZz
macr\u0304AaEeIiOoUu ogon\u0328AaEeIiUu ring\u030aUu tilde\u0303IiUu`
/** Cyrillic letters by what stands before `cy`, from the code point on; small ones likewise in small letters. */
const cyrillic: readonly (readonly [number, number, string])[] = [
  [0x401, 0x451, 'IO DJ GJ Juk DS Iuk YI Jser LJ NJ TSH KJ - Ubr DZ'],
  [0x410, 0x430, 'A B V G D IE ZH Z I J K L M N O P R S T U F KH TS CH SH SHCH HARD Y SOFT E YU YA'],
]

/** Names that hold without a semicolon too. */
const open = new Map<string, string>([
  ...latin.split(/\s/).map((name, i) => [name, String.fromCharCode(160 + i)] as const),
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['AMP', '&'], ['LT', '<'], ['GT', '>'], ['QUOT', '"'], ['COPY', '©'], ['REG', '®'],
])
const closed = new Map<string, string>([
  ...[...`${others} ${spaces}`.matchAll(/(\S+)\s(\d+)/g)].map(([, name = '', code]) => [name, String.fromCharCode(Number(code))] as const),
  ...[...`${punctuation} ${letters}`.matchAll(/(\S+)\s(\S+)/g)].map(([, name = '', means = '']) => [name, means] as const),
  ...[...marked.matchAll(/([a-z]+)(\W)(\w+)/g)].flatMap(([, name = '', mark = '', bases = '']) => [...bases].map((base) => [base + name, (base + mark).normalize('NFC')] as const)),
  ...cyrillic.flatMap(([capital, small, names]) => names.split(' ').flatMap((name, i) => name === '-' ? [] : [
    [`${name}cy`, String.fromCharCode(capital + i)] as const, [`${name.toLowerCase()}cy`, String.fromCharCode(small + i)] as const,
  ])),
])
const longest = 1 + Math.max(...[...closed.keys()].map(({ length }) => length))

/** What HTML reads for the numbers 128 to 159, which are no characters but were written for those of Windows. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Fills `into` with the character reference that starts with the `&` at `at`, as HTML reads it in text; false where there is none. */
export function readReference(text: string, at: number, end: number, into: Reference): boolean {
  if (text.charCodeAt(at + 1) === 35) return readNumber(text, at + 2, end, into)
  let i = at + 1
  const limit = Math.min(end, i + longest)
  while (i < limit && isAlphanumeric(text.charCodeAt(i))) i++
  if (i === at + 1) return false
  const name = text.slice(at + 1, i)
  if (i < end && text.charCodeAt(i) === 59) {
    const means = open.get(name) ?? closed.get(name)
    if (means !== undefined) return found(into, means, i + 1)
  }
  for (let length = Math.min(name.length, 6); length > 1; length--) {
    const means = open.get(name.slice(0, length))
    if (means !== undefined) return found(into, means, at + 1 + length)
  }
  return false
}

function readNumber(text: string, from: number, end: number, into: Reference): boolean {
  const hexadecimal = from < end && (text.charCodeAt(from) | 32) === 120
  const start = hexadecimal ? from + 1 : from
  let i = start
  let value = 0
  while (i < end) {
    const code = text.charCodeAt(i)
    const digit = isDigit(code) ? code - 48 : hexadecimal && (code | 32) >= 97 && (code | 32) <= 102 ? (code | 32) - 87 : -1
    if (digit < 0) break
    value = Math.min(value * (hexadecimal ? 16 : 10) + digit, 0x110000)
    i++
  }
  if (i === start) return false
  const usable = value > 0 && value < 0x110000 && (value < 0xd800 || value > 0xdfff)
  const means = value >= 128 && value < 160 ? windows.charAt(value - 128) : usable ? String.fromCodePoint(value) : '\ufffd'
  return found(into, means, i < end && text.charCodeAt(i) === 59 ? i + 1 : i)
}

function found(into: Reference, means: string, end: number): true {
  into.means = means
  into.end = end
  return true
}

function isAlphanumeric(code: number): boolean {
  const letter = code | 32
  return isDigit(code) || (code < 128 && letter >= 97 && letter <= 122)
}

import { createToken, Lexer, type IToken, type ITokenConfig, type TokenType } from 'chevrotain'

/**
 * A type of tokens that hold no line break unless it says so: the lexer would find it out from the patterns, which takes
 * longer than anything else when the first pattern is read.
 */
const token = (config: ITokenConfig): TokenType => createToken({ line_breaks: false, ...config })

const blanks = token({
  name: 'blanks',
  pattern: /[ \t\r\n\f\v]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
})
const lineComment = token({ name: 'lineComment', pattern: /\/\/[^\n\r]*/, group: 'comments' })
const blockComment = token({
  name: 'blockComment',
  pattern: /\/\*[\s\S]*?\*\//,
  group: 'comments',
  line_breaks: true,
})
/** A comment without end takes the rest of the text. */
export const OpenComment = token({ name: 'openComment', pattern: /\/\*[\s\S]*/, line_breaks: true })

/** `'…'` or `"…"`; line breaks inside belong to it. */
export const Literal = token({
  name: 'literal',
  // Runs are taken as a whole: one step per character would overflow the stack on long texts.
  pattern: /'[^'\\]*(?:\\[\s\S][^'\\]*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*"/,
  line_breaks: true,
})
/** A literal without closing quote ends with its line. */
export const OpenLiteral = token({
  name: 'openLiteral',
  pattern: /'[^'\\\n]*(?:\\[^\n][^'\\\n]*)*\\?|"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*\\?/,
})

/** `[:digit:]` and `[!:digit:]`. */
export const PosixClass = token({ name: 'posixClass', pattern: /\[!?:[A-Za-z]+:\]/ })
/** `[]`: array depth behind a JSON member's matcher, an empty class elsewhere. */
export const EmptyBrackets = token({ name: 'emptyBrackets', pattern: /\[\]/ })
/**
 * `[…]`; comments do not start inside, `[:name:]` may stand inside. A line break may, too, when the class ends right
 * behind it: a `\n` in the quotes of a query is one before the pattern is read.
 */
export const CharacterClass = token({
  name: 'characterClass',
  pattern: /\[(?:\[:[A-Za-z]+:\]|\\[^\n]|[^\]\\\n]|\n(?=[^\]\n]{0,8}\]))+\]/,
  line_breaks: true,
})
/** A class without closing bracket ends with its line. */
export const OpenClass = token({ name: 'openClass', pattern: /\[[^\n]*/ })

/** `$name`. */
export const MacroName = token({ name: 'macroName', pattern: /\$[A-Za-z_]\w*/ })

/** The letters, digits, underscores and dots of an unquoted export name. */
const exportName = /^[A-Za-z]\w*(?:\.\w+)*$/

/** What a user may mean as one export name: everything up to a character that must belong to something else. */
const nameRun = /(?:(?!\/\/|\/\*)[^\s,:;|(){}'"[\]?*+<>=!$])+/y

function afterColon(text: string, offset: number, matched: readonly IToken[]): string | undefined {
  if (matched.at(-1)?.tokenType !== Colon) return undefined
  nameRun.lastIndex = offset
  return nameRun.exec(text)?.[0]
}

/** A token found by `find`, which sees the tokens before it. */
function createContextToken(
  name: string,
  find: (text: string, offset: number, matched: readonly IToken[]) => string | undefined,
): TokenType {
  const pattern = (text: string, offset: number, matched: IToken[]): [string] | null => {
    const found = find(text, offset, matched)
    return found === undefined ? null : [found]
  }
  return token({ name, pattern })
}

/** An unquoted export name: only directly behind a colon, where dots belong to it. */
export const ExportName = createContextToken('exportName', (text, offset, matched) => {
  const found = afterColon(text, offset, matched)
  return found !== undefined && exportName.test(found) ? found : undefined
})
/** Something else behind a colon, such as `1st` or `full-name`. */
export const BadExportName = createContextToken('badExportName', afterColon)

/** Matcher names, parameter names, and the constants `true`, `false` and `null`. */
export const Name = token({ name: 'name', pattern: /[A-Za-z_]\w*/ })
/** Decimal with sign, fraction and exponent, or hexadecimal. */
export const NumberToken = token({
  name: 'number',
  pattern: /[+-]?(?:0[xX][0-9A-Fa-f]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/,
})

/** `>>`, `<<`, `!>>`, `!<<`. */
export const LookToken = token({ name: 'look', pattern: /!?(?:>>|<<)/ })
const sign = (name: string, text: string): TokenType => token({ name, pattern: text })
export const LeftBrace = sign('leftBrace', '{')
export const RightBrace = sign('rightBrace', '}')
export const LeftParenthesis = sign('leftParenthesis', '(')
export const RightParenthesis = sign('rightParenthesis', ')')
export const Pipe = sign('pipe', '|')
export const Comma = sign('comma', ',')
export const Semicolon = sign('semicolon', ';')
export const Colon = sign('colon', ':')
export const Question = sign('question', '?')
export const Star = sign('star', '*')
export const Plus = sign('plus', '+')
export const Equals = sign('equals', '=')
export const Less = sign('less', '<')
export const Greater = sign('greater', '>')

/** A character that starts nothing. */
export const Unknown = token({
  name: 'unknown',
  pattern: /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]/,
  line_breaks: true,
})

/** All token types; where two match, the first wins. */
export const tokenTypes: readonly TokenType[] = [
  blanks, lineComment, blockComment, OpenComment, Literal, OpenLiteral,
  PosixClass, EmptyBrackets, CharacterClass, OpenClass, MacroName, ExportName, BadExportName, Name, NumberToken,
  LookToken, LeftBrace, RightBrace, LeftParenthesis, RightParenthesis, Pipe, Comma, Semicolon, Colon, Question,
  Star, Plus, Equals, Less, Greater, Unknown,
] // prettier-ignore

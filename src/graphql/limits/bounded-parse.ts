import { type DocumentNode, Lexer, type ParseOptions, parse, Source, TokenKind } from 'graphql';
import { hasMoreThan } from './has-more-than.js';
import { tooComplex } from './too-complex.js';

/** Maximum nesting of brackets. The parser is recursive, and the call stack is finite. */
const MAX_NESTING = 200;

/** Makes a parser for documents of at most `maxTokens` tokens. A larger one is QUERY_TOO_COMPLEX, after that many tokens. */
export const boundedParse =
  (maxTokens: number) =>
  (text: string | Source, options?: ParseOptions): DocumentNode => {
    const source = typeof text === 'string' ? new Source(text) : text;
    // Lines, comments and escapes are not tokens, but 1 MiB of them takes the lexer 100 ms.
    if (hasMoreThan(2 * maxTokens, '\n\r#\\', source.body)) {
      throw tooComplex(`A document may have at most ${2 * maxTokens} lines, comments and escapes.`);
    }
    requireFewTokens(source, maxTokens);
    return parse(source, options);
  };

function requireFewTokens(source: Source, most: number): void {
  const lexer = new Lexer(source);
  let tokens = 0;
  let nesting = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    tokens += 1;
    if (tokens > most) throw tooComplex(`A document may have at most ${most} tokens.`);
    if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) nesting += 1;
    if (kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R) nesting -= 1;
    if (nesting > MAX_NESTING) throw tooComplex(`A document may nest at most ${MAX_NESTING} brackets.`);
  }
}

import { type DocumentNode, Lexer, type ParseOptions, parse, Source, TokenKind } from 'graphql';
import { hasMoreThan } from './has-more-than.js';
import { tooComplex } from './too-complex.js';

/** Brackets inside brackets; the parser calls itself for each, and the call stack is finite. */
const MOST_NESTING = 200;

/** Parses documents of at most so many tokens; a larger one costs the reading of as many and is QUERY_TOO_COMPLEX. */
export const boundedParse =
  (maxTokens: number) =>
  (text: string | Source, options?: ParseOptions): DocumentNode => {
    const source = typeof text === 'string' ? new Source(text) : text;
    // Lines, comments and escapes are no tokens, but a mebibyte of them takes the lexer 100 ms.
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
    if (nesting > MOST_NESTING) throw tooComplex(`A document may nest at most ${MOST_NESTING} brackets.`);
  }
}

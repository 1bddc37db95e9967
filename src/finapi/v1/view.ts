import { GatewayError } from '../../../schema/errors.js';
import type { Id } from '../../../schema/model/id.js';
import { decimalOf } from './decimal.js';
import { idOf, isMembers, type Members } from './shape.js';
import { instantOf } from './time.js';

/** Reports a member of finAPI's JSON that cannot be read, by its name; values are never reported. */
export type ReportUnreadableMember = (member: string) => void;

/** Makes a view of an object; the second argument reports its unreadable members. */
export type ViewOf<T> = new (raw: Members, report: ReportUnreadableMember) => T;

/**
 * Views one object of finAPI's JSON. Members are read, checked and converted when they are selected, so that an unreadable member
 * affects only itself and one that nobody selects costs nothing. Null and absent mean the same to finAPI.
 *
 * An unreadable member is reported. A nullable one throws UPSTREAM_INVALID_RESPONSE, which makes its field null; a required text
 * becomes "", an enum UNKNOWN, a list []. A required id always throws.
 */
export abstract class View {
  readonly #raw: Members;
  readonly #report: ReportUnreadableMember;

  constructor(raw: Members, report: ReportUnreadableMember) {
    this.#raw = raw;
    this.#report = report;
  }

  /** Names the object in reports. */
  protected abstract get noun(): string;

  protected get members(): Members {
    return this.#raw;
  }

  protected rawMember(name: string): unknown {
    return this.#raw[name];
  }

  protected reportUnreadable(name: string): void {
    this.#report(`${this.noun}.${name}`);
  }

  protected readId(name: string): Id {
    return idOf(this.#raw[name]) ?? this.#fail(name);
  }

  protected readNullableId(name: string): Id | null {
    return this.#raw[name] == null ? null : this.readId(name);
  }

  protected readIds(name: string): readonly Id[] {
    return this.#items(name, idOf);
  }

  protected readText(name: string): string {
    const value = this.#raw[name];
    if (typeof value === 'string') return value;
    this.reportUnreadable(name);
    return '';
  }

  protected readNullableText(name: string): string | null {
    const value = this.#raw[name];
    if (value == null) return null;
    return typeof value === 'string' ? value : this.#fail(name);
  }

  protected readTexts(name: string): readonly string[] {
    return this.#items(name, (item) => (typeof item === 'string' ? item : undefined));
  }

  protected readNullableTexts(name: string): readonly string[] | null {
    return this.#raw[name] == null ? null : this.readTexts(name);
  }

  protected readNullableBoolean(name: string): boolean | null {
    const value = this.#raw[name];
    if (value == null) return null;
    return typeof value === 'boolean' ? value : this.#fail(name);
  }

  /** Reads an integer. One that does not fit into GraphQL's Int (32 bits) is unreadable. */
  protected readNullableInt(name: string): number | null {
    const value = this.#raw[name];
    if (value == null) return null;
    const isInt = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 0x7fffffff;
    return isInt ? value : this.#fail(name);
  }

  /** Exact digits, from JSON that was read exactly. */
  protected readNullableDecimal(name: string): string | null {
    const value = this.#raw[name];
    return value == null ? null : (decimalOf(value) ?? this.#fail(name));
  }

  /** RFC 3339, in UTC. */
  protected readInstant(name: string): string {
    const value = this.#raw[name];
    return (typeof value === 'string' ? instantOf(value) : undefined) ?? this.#fail(name);
  }

  protected readNullableInstant(name: string): string | null {
    return this.#raw[name] == null ? null : this.readInstant(name);
  }

  /** A value that the table does not know is UNKNOWN; finAPI adds values in each version. */
  protected readEnum<T extends { readonly UNKNOWN: string }>(name: string, table: T): keyof T & string {
    const value = this.#raw[name];
    if (typeof value !== 'string') this.reportUnreadable(name);
    return knownName(table, value);
  }

  protected readNullableEnum<T extends { readonly UNKNOWN: string }>(
    name: string,
    table: T,
  ): (keyof T & string) | null {
    return this.#raw[name] == null ? null : this.readEnum(name, table);
  }

  protected readEnums<T extends { readonly UNKNOWN: string }>(name: string, table: T): readonly (keyof T & string)[] {
    return this.#items(name, (item) => (typeof item === 'string' ? knownName(table, item) : undefined));
  }

  protected readNullableView<T>(name: string, Type: ViewOf<T>): T | null {
    const value = this.#raw[name];
    if (value == null) return null;
    return isMembers(value) ? new Type(value, this.#report) : this.#fail(name);
  }

  /** Reads an object as a view. An unreadable object is reported and replaced by `fallback`. */
  protected readView<T>(name: string, Type: ViewOf<T>, fallback: Members): T {
    const value = this.#raw[name];
    if (isMembers(value)) return new Type(value, this.#report);
    this.reportUnreadable(name);
    return new Type(fallback, this.#report);
  }

  protected readViews<T>(name: string, Type: ViewOf<T>): readonly T[] {
    return this.#items(name, (item) => (isMembers(item) ? new Type(item, this.#report) : undefined));
  }

  protected readNullableViews<T>(name: string, Type: ViewOf<T>): readonly T[] | null {
    return this.#raw[name] == null ? null : this.readViews(name, Type);
  }

  /** Unreadable items are left out. */
  #items<T>(name: string, read: (item: unknown) => T | undefined): readonly T[] {
    const value = this.#raw[name] ?? [];
    if (!Array.isArray(value)) {
      this.reportUnreadable(name);
      return [];
    }
    const items = value.map(read).filter((item) => item !== undefined);
    if (items.length < value.length) this.reportUnreadable(name);
    return items;
  }

  #fail(name: string): never {
    this.reportUnreadable(name);
    throw new GatewayError('UPSTREAM_INVALID_RESPONSE', `finAPI sent a value of ${name} that cannot be read.`);
  }
}

const knownName = <T extends { readonly UNKNOWN: string }>(table: T, value: unknown): keyof T & string =>
  typeof value === 'string' && isName(table, value) ? value : 'UNKNOWN';

const isName = <T extends object>(table: T, name: string): name is keyof T & string => Object.hasOwn(table, name);

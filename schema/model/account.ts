/** An account that a securities account settles with. */
export interface ClearingAccount {
  readonly clearingAccountId: string;
  readonly clearingAccountName: string;
}
